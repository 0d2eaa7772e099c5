import { SESSION_COOKIE } from "@lantai/api/platform/authentication";
import { DomainError } from "@lantai/api/platform/errors";
import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";

/**
 * Refuses a cross-site request forgery. Browsers send their page's origin with every POST; services send none, and use a
 * bearer token, which no browser adds by itself.
 * @throws DomainError `foreign_origin`
 */
export function checkOrigin(c: HonoContext<AppEnv>, config: Config): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const origin = c.req.header("origin");
  const isOurs = origin === undefined ? !isFromBrowser(c) : hostOf(origin) === ownHost(c, config);
  if (!isOurs) throw new DomainError("foreign_origin");
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : null);

/** A browser's request without an Origin is trusted only where the browser itself says that our page sent it. */
function isFromBrowser(c: HonoContext<AppEnv>): boolean {
  const hasOnlyCookie = c.req.header("authorization") === undefined && getCookie(c, SESSION_COOKIE) !== undefined;
  return hasOnlyCookie && c.req.header("sec-fetch-site") !== "same-origin";
}

function ownHost(c: HonoContext<AppEnv>, config: Config): string | undefined {
  return (config.TRUST_PROXY ? c.req.header("x-forwarded-host") : undefined) ?? c.req.header("host");
}
