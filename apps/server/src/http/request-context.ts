import type { Actor } from "@lantai/api/platform/actor";
import type { Context, Services } from "@lantai/api/platform/context";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "./app-env.js";
import { clientAddress } from "./client-address.js";
import type { Config } from "../boot/env.js";

/** The conditional headers of a request; undefined where it has none. */
function preconditionsOf(c: HonoContext<AppEnv>): Context["preconditions"] {
  const header = (name: string) => c.req.header(name) ?? null;
  const [ifMatch, ifNoneMatch, ifUnmodifiedSince] = [
    header("if-match"),
    header("if-none-match"),
    header("if-unmodified-since"),
  ];
  const hasAny = ifMatch !== null || ifNoneMatch !== null || ifUnmodifiedSince !== null;
  return hasAny ? { ifMatch, ifNoneMatch, ifUnmodifiedSince } : undefined;
}

/** The API's context of one request. */
export function requestContext(
  c: HonoContext<AppEnv>,
  { services, config, actor }: { services: Services; config: Config; actor: Actor | null },
  setSessionCookie: Context["setSessionCookie"] = () => {},
): Context {
  c.set("actorId", actor?.id);
  const { outgoing } = c.env;
  return {
    ...services,
    actor,
    address: clientAddress(c, config),
    idempotencyKey: c.req.header("idempotency-key") ?? null,
    preconditions: preconditionsOf(c),
    onClosed: (listener) => (outgoing.closed ? listener() : outgoing.once("close", listener)),
    markReplayed: () => outgoing.setHeader("Idempotency-Replayed", "true"),
    setSessionCookie,
  };
}
