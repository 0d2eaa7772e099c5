import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context as HonoContext } from "hono";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";

/** Longer than any address, and short enough to be a key. */
const MAX_LENGTH = 100;

/** The client's address: behind a trusted proxy what the proxy added last to `X-Forwarded-For`, else the socket's. */
export function clientAddress(c: HonoContext<AppEnv>, config: Config): string {
  const forwarded = config.TRUST_PROXY ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded?.slice(0, MAX_LENGTH) || (getConnInfo(c).remote.address ?? "unknown");
}
