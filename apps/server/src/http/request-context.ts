import type { Actor } from "@lantai/api/platform/actor";
import type { Context, Services } from "@lantai/api/platform/context";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "./app-env.js";
import { clientAddress } from "./client-address.js";
import type { Config } from "../boot/env.js";

/** The API's context of one request. */
export function requestContext(
  c: HonoContext<AppEnv>,
  { services, config, actor }: { services: Services; config: Config; actor: Actor | null },
  setSessionCookie: Context["setSessionCookie"] = () => {},
): Context {
  c.set("actorId", actor?.id);
  return {
    ...services,
    actor,
    address: clientAddress(c, config),
    idempotencyKey: c.req.header("idempotency-key") ?? null,
    markReplayed: () => c.env.outgoing.setHeader("Idempotency-Replayed", "true"),
    setSessionCookie,
  };
}
