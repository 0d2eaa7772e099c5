import type { Actor } from "@lantai/api/platform/actor";
import { type Credential, SESSION_COOKIE } from "@lantai/api/platform/authentication";
import type { Services } from "@lantai/api/platform/context";
import type { Context as HonoContext } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";

const isBearer = (c: HonoContext<AppEnv>) => c.req.header("authorization") !== undefined;

/** The bearer token of a request; undefined without one. */
export const bearerToken = (c: HonoContext<AppEnv>): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(c.req.header("authorization") ?? "")?.[1];

/** The request's credential, unchecked: the bearer token where there is an Authorization header, else the session. */
export function credentialOf(c: HonoContext<AppEnv>): Credential | undefined {
  const token = isBearer(c) ? bearerToken(c) : getCookie(c, SESSION_COOKIE);
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
export async function rpcActor(c: HonoContext<AppEnv>, services: Services): Promise<Actor | null> {
  if (isBearer(c)) return bearerActor(c, services);
  const token = getCookie(c, SESSION_COOKIE);
  const actor = token === undefined ? null : await services.auth.fromSessionToken(token);
  const queuedBy = c.req.header("lantai-user");
  return queuedBy === undefined || queuedBy === actor?.id ? actor : null;
}

/** The `Set-Cookie` that sets a browser's session, or removes it (`null`). */
export function sessionCookie(
  c: HonoContext<AppEnv>,
  config: Config,
  session: { token: string; expiresAt: string } | null,
): string {
  const isSecure = config.TRUST_PROXY && c.req.header("x-forwarded-proto") === "https";
  return generateCookie(SESSION_COOKIE, session?.token ?? "", {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: isSecure,
    expires: session ? new Date(session.expiresAt) : new Date(0),
  });
}
