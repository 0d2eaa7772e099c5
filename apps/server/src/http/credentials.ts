import type { Actor } from "@lantai/api/platform/actor";
import type { Credential } from "@lantai/api/platform/authentication";
import type { Services } from "@lantai/api/platform/context";
import type { Context as HonoContext } from "hono";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";
import { sessionToken } from "./session-cookie.js";

const isBearer = (c: HonoContext<AppEnv>) => c.req.header("authorization") !== undefined;

/** The bearer token of a request; undefined without one. */
export const bearerToken = (c: HonoContext<AppEnv>): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(c.req.header("authorization") ?? "")?.[1];

/** The request's credential, unchecked: the bearer token where there is an Authorization header, else the session. */
export function credentialOf(c: HonoContext<AppEnv>, config: Config): Credential | undefined {
  const token = isBearer(c) ? bearerToken(c) : sessionToken(c, config);
  return token === undefined ? undefined : { kind: isBearer(c) ? "bearer" : "session", token };
}

/** The actor of a bearer token; null without one, or with an invalid one. */
export async function bearerActor(c: HonoContext<AppEnv>, services: Services): Promise<Actor | null> {
  const token = bearerToken(c);
  return token === undefined ? null : services.auth.fromBearer(token);
}

/**
 * The actor of a tRPC request: of the bearer token where there is one, else of the browser's session. A request that was
 * queued on a shared device names its user in `Lantai-User`: in another user's session it has no actor.
 */
export async function rpcActor(
  c: HonoContext<AppEnv>,
  { services, config }: { services: Services; config: Config },
): Promise<Actor | null> {
  if (isBearer(c)) return bearerActor(c, services);
  const token = sessionToken(c, config);
  const actor = token === undefined ? null : await services.auth.fromSessionToken(token);
  const queuedBy = c.req.header("lantai-user");
  return queuedBy === undefined || queuedBy === actor?.id ? actor : null;
}
