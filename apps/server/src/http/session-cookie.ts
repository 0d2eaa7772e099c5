import { SESSION_COOKIE } from "@lantai/api/platform/authentication";
import type { Context as HonoContext } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";
import { ownOrigin } from "./own-origin.js";

/** By this prefix a browser takes the cookie only from this very host, over TLS: no other host can plant one. */
const SECURE_COOKIE = `__Host-${SESSION_COOKIE}`;

const isSecure = (c: HonoContext<AppEnv>, config: Config) => ownOrigin(c, config).scheme === "https";

/** The session's token in the cookie of this request; over HTTPS only the one with the prefix counts. */
export function sessionToken(c: HonoContext<AppEnv>, config: Config): string | undefined {
  return getCookie(c, isSecure(c, config) ? SECURE_COOKIE : SESSION_COOKIE);
}

/** The `Set-Cookie` that sets a browser's session, or removes it (`null`). */
export function sessionCookie(
  c: HonoContext<AppEnv>,
  config: Config,
  session: { token: string; expiresAt: string } | null,
): string {
  const secure = isSecure(c, config);
  return generateCookie(secure ? SECURE_COOKIE : SESSION_COOKIE, session?.token ?? "", {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure,
    expires: session ? new Date(session.expiresAt) : new Date(0),
  });
}
