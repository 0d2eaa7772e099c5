import type { Actor } from "@lantai/api/platform/actor";
import { type Credential, SESSION_COOKIE } from "@lantai/api/platform/authentication";
import type { Services } from "@lantai/api/platform/context";
import { DomainError } from "@lantai/api/platform/errors";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context as HonoContext } from "hono";
import { generateCookie, getCookie } from "hono/cookie";
import type { AppEnv } from "./app-env.js";
import type { Config } from "../boot/env.js";
import type { Caller } from "./admission/lanes.js";
import { networkOf } from "@lantai/api/platform/network";
import type { ServerState } from "../boot/state.js";

/** Who a bearer token speaks for; null without one, or with one that is bad. */
export async function bearerActor(c: HonoContext<AppEnv>, services: Services): Promise<Actor | null> {
  const token = bearerToken(c);
  return token === undefined ? null : services.auth.fromBearer(token);
}

const bearerToken = (c: HonoContext<AppEnv>) => /^Bearer +(\S+) *$/i.exec(c.req.header("authorization") ?? "")?.[1];

/**
 * Whom a request counts against. Before its credential was checked, that is whom the credential spoke for last: a guess
 * that decides about places, and opens nothing.
 */
export function callerOf(c: HonoContext<AppEnv>, { config, services }: ServerState): Caller {
  const credential = credentialOf(c);
  const id = c.var.actorId ?? (credential && services?.auth.lastKnown(credential));
  if (id !== undefined) return { lane: "signedIn", holder: id };
  return { lane: "stranger", holder: networkOf(clientAddress(c, config)) };
}

function credentialOf(c: HonoContext<AppEnv>): Credential | undefined {
  const isBearer = c.req.header("authorization") !== undefined;
  const token = isBearer ? bearerToken(c) : getCookie(c, SESSION_COOKIE);
  return token === undefined ? undefined : { kind: isBearer ? "bearer" : "session", token };
}

/**
 * Who asks over tRPC: the bearer where there is one, else the browser's session. A request that was made as somebody
 * and waited on the device names them in `Lantai-User`: in the session of another it is nobody's.
 */
export async function rpcActor(c: HonoContext<AppEnv>, services: Services): Promise<Actor | null> {
  if (c.req.header("authorization") !== undefined) return bearerActor(c, services);
  const token = getCookie(c, SESSION_COOKIE);
  const actor = token === undefined ? null : await services.auth.fromSessionToken(token);
  const madeBy = c.req.header("lantai-user");
  return madeBy === undefined || madeBy === actor?.id ? actor : null;
}

/**
 * Refuses a write that another site makes a browser send. Browsers name their page's origin on every POST; services
 * name none, and come with a bearer that no browser adds by itself.
 * @throws DomainError `foreign_origin`
 */
export function checkOrigin(c: HonoContext<AppEnv>, config: Config): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const origin = c.req.header("origin");
  const isOurs = origin === undefined ? !isFromBrowser(c) : hostOf(origin) === ownHost(c, config);
  if (!isOurs) throw new DomainError("foreign_origin");
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : null);

/** A browser's request without an Origin: trusted only where the browser itself says that our page sent it. */
function isFromBrowser(c: HonoContext<AppEnv>): boolean {
  const comesWithCookie = c.req.header("authorization") === undefined && getCookie(c, SESSION_COOKIE) !== undefined;
  return comesWithCookie && c.req.header("sec-fetch-site") !== "same-origin";
}

function ownHost(c: HonoContext<AppEnv>, config: Config): string | undefined {
  return (config.TRUST_PROXY ? c.req.header("x-forwarded-host") : undefined) ?? c.req.header("host");
}

/** The `Set-Cookie` that gives a browser its session, or takes it away. */
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

/** Longer than any address, and short enough to be counted by. */
const LONGEST_ADDRESS = 100;

/** The client's address: behind a trusted proxy what the proxy added last, else the socket's. */
export function clientAddress(c: HonoContext<AppEnv>, config: Config): string {
  const forwarded = config.TRUST_PROXY ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded?.slice(0, LONGEST_ADDRESS) || (getConnInfo(c).remote.address ?? "unknown");
}
