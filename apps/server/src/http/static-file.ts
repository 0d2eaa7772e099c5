import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { isNotModified } from "@lantai/api/platform/etag";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "./app-env.js";
import { acceptsGzip } from "./compression.js";

const gzipped = promisify(gzip);

/**
 * A handler for a file that stays the same while the process runs: from memory, compressed once, and 304 for a browser that
 * has it. Each encoding has an ETag of its own, because a strong one stands for the bytes that are sent.
 * @param isCompressed False for what is compressed already, such as a picture.
 */
export function staticFile(type: string, content: string | Buffer, { isCompressed = true } = {}) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  let small: Promise<Buffer> | null = null;

  return async (c: HonoContext<AppEnv>): Promise<Response> => {
    const isSmall = isCompressed && acceptsGzip(c);
    const etag = isSmall ? `"${hash}.gzip"` : `"${hash}"`;
    const validation = { ETag: etag, "Cache-Control": "no-cache", Vary: "Accept-Encoding" };
    const known = c.req.header("if-none-match");
    if (known !== undefined && isNotModified(known, etag))
      return new Response(null, { status: 304, headers: validation });
    const body = new Uint8Array(isSmall ? await (small ??= gzipped(bytes)) : bytes);
    const headers = { "Content-Type": type, ...validation, ...(isSmall && { "Content-Encoding": "gzip" }) };
    return new Response(body, { headers });
  };
}
