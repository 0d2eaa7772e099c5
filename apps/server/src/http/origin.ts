import { DomainError } from "@lantai/api/platform/errors";
import type { Context as HonoContext } from "hono";
import type { Config } from "../boot/env.js";
import type { AppEnv } from "./app-env.js";
import { ownOrigin } from "./own-origin.js";
import { sessionToken } from "./session-cookie.js";

/**
 * Refuses a cross-site request forgery. Browsers send their page's origin with every POST; services send none, and use a
 * bearer token, which no browser adds by itself.
 * @throws DomainError `foreign_origin`
 */
export function checkOrigin(c: HonoContext<AppEnv>, config: Config): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const origin = c.req.header("origin");
  if (origin === undefined ? !isFromBrowser(c, config) : isOwn(c, config, origin)) return;
  const hint = config.TRUST_PROXY ? "" : "; behind a proxy with TLS, set TRUST_PROXY=true";
  throw new DomainError("foreign_origin", `Sent from another site than this one${hint}`);
}

function isOwn(c: HonoContext<AppEnv>, config: Config, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  const own = ownOrigin(c, config);
  return host === own.host && (own.scheme === undefined || protocol === `${own.scheme}:`);
}

/** A browser's request without an Origin is trusted only where the browser itself says that our page sent it. */
function isFromBrowser(c: HonoContext<AppEnv>, config: Config): boolean {
  const hasOnlyCookie = c.req.header("authorization") === undefined && sessionToken(c, config) !== undefined;
  return hasOnlyCookie && c.req.header("sec-fetch-site") !== "same-origin";
}
