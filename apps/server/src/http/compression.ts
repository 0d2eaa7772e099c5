import { pipeline, Readable } from "node:stream";
import { promisify } from "node:util";
import { constants, createGzip, gzip } from "node:zlib";
import type { Context as HonoContext } from "hono";
import { accepts } from "hono/accepts";
import type { AppEnv } from "./app-env.js";

/**
 * Below this, compressing costs more than it saves. A page of twenty orders
 * is twelve kilobytes, and two compressed: a tenth of a second on a tablet with bad Wi-Fi.
 */
const MIN_BYTES = 4096;

/** The fastest: the next level takes twice the time for a tenth less. */
const LEVEL = { level: constants.Z_BEST_SPEED };
const gzipped = promisify(gzip);

/** Does the client take a gzipped response? */
export const acceptsGzip = (c: HonoContext<AppEnv>) =>
  c.req.header("accept-encoding") !== undefined &&
  accepts(c, { header: "Accept-Encoding", supports: ["gzip"], default: "identity" }) === "gzip";

/** The body to send, compressed where the client accepts it and it is worth it, with its headers. */
export async function compress(
  c: HonoContext<AppEnv>,
  text: string,
): Promise<{ body: string | Uint8Array; headers: Record<string, string> }> {
  if (text.length < MIN_BYTES || !acceptsGzip(c)) return { body: text, headers: {} };
  return { body: await gzipped(text, LEVEL), headers: { "Content-Encoding": "gzip" } };
}

/** Compresses a streamed response; each chunk is flushed at once. */
export function compressStream(c: HonoContext<AppEnv>, response: Response): Response {
  if (!response.body || !acceptsGzip(c)) return response;
  const headers = new Headers(response.headers);
  headers.set("Content-Encoding", "gzip");
  headers.append("Vary", "Accept-Encoding");
  const compressor = createGzip({ ...LEVEL, flush: constants.Z_SYNC_FLUSH });
  // A client that disconnects ends both sides; no response can be sent any more.
  pipeline(Readable.fromWeb(response.body), compressor, () => {});
  return new Response(Readable.toWeb(compressor), { status: response.status, headers });
}
