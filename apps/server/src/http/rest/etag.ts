import { createHash } from "node:crypto";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "../app-env.js";
import { compress } from "../compression.js";

/** A JSON response with an `ETag`, or 304 where `If-None-Match` has the same one: a client that polls downloads changes only. */
export async function withEtag(c: HonoContext<AppEnv>, text: string): Promise<Response> {
  // Weak, because the same text may be sent compressed or not.
  const etag = `W/"${createHash("sha1").update(text).digest("base64url")}"`;
  const validation = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Accept-Encoding" };
  if (matches(c.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers: validation });
  const { body, headers } = await compress(c, text);
  return new Response(body, { headers: { "Content-Type": "application/json", ...validation, ...headers } });
}

/** The weak comparison of RFC 9110, 13.1.2. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag));
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
