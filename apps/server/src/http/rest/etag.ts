import { isNotModified } from "@lantai/api/platform/etag";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "../app-env.js";
import { compress } from "../compression.js";

/** A JSON response with this `ETag`, or 304 where `If-None-Match` has the same one: a client that polls downloads changes only. */
export async function withEtag(c: HonoContext<AppEnv>, text: string, etag: string): Promise<Response> {
  const validation = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Accept-Encoding" };
  const known = c.req.header("if-none-match");
  if (known !== undefined && isNotModified(known, etag))
    return new Response(null, { status: 304, headers: validation });
  // A strong ETag stands for these bytes: the same answer compressed would have to have another one.
  const isStrong = etag.startsWith('"');
  const { body, headers } = isStrong ? { body: text, headers: {} } : await compress(c, text);
  return new Response(body, { headers: { "Content-Type": "application/json", ...validation, ...headers } });
}
