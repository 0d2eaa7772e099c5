import type { Context as HonoContext } from "hono";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";

/** What the client calls this server. */
export interface OwnOrigin {
  /** Undefined where the trusted proxy does not say. */
  scheme: string | undefined;
  host: string | undefined;
}

/** The origin that the request was sent to: what the trusted proxy says, else what came here, which is plain HTTP. */
export function ownOrigin(c: HonoContext<AppEnv>, { TRUST_PROXY }: Config): OwnOrigin {
  const host = c.req.header("host");
  if (!TRUST_PROXY) return { scheme: "http", host };
  // As of X-Forwarded-For, the last value is the one that our proxy added.
  const scheme = c.req.header("x-forwarded-proto")?.split(",").at(-1)?.trim().toLowerCase();
  return { scheme, host: c.req.header("x-forwarded-host") ?? host };
}
