import { pipeline, Readable } from "node:stream";
import { promisify } from "node:util";
import { constants, createGzip, gzip } from "node:zlib";
import type { Context as HonoContext } from "hono";
import { accepts } from "hono/accepts";
import type { AppEnv } from "./app-env.js";

/**
 * Fewer bytes than these fit into a few packets, and compressing them costs more than it saves. A page of twenty orders
 * is twelve kilobytes, and two compressed: a tenth of a second on a tablet with bad Wi-Fi.
 */
const WORTH_BYTES = 4096;

/** The fastest: the next level takes twice the time for a tenth less. */
const LEVEL = { level: constants.Z_BEST_SPEED };
const gzipped = promisify(gzip);

const takesGzip = (c: HonoContext<AppEnv>) =>
  c.req.header("accept-encoding") !== undefined &&
  accepts(c, { header: "Accept-Encoding", supports: ["gzip"], default: "identity" }) === "gzip";

/** A body as it goes out, compressed where the client takes that and it pays, with the headers that say so. */
export async function compress(
  c: HonoContext<AppEnv>,
  text: string,
): Promise<{ body: string | Uint8Array; headers: Record<string, string> }> {
  if (text.length < WORTH_BYTES || !takesGzip(c)) return { body: text, headers: {} };
  return { body: await gzipped(text, LEVEL), headers: { "Content-Encoding": "gzip" } };
}

/** The same for an answer that comes piece by piece; each goes out as soon as it is there. */
export function compressStream(c: HonoContext<AppEnv>, response: Response): Response {
  if (!response.body || !takesGzip(c)) return response;
  const headers = new Headers(response.headers);
  headers.set("Content-Encoding", "gzip");
  headers.append("Vary", "Accept-Encoding");
  const squeeze = createGzip({ ...LEVEL, flush: constants.Z_SYNC_FLUSH });
  // Who stops reading, or breaks off, ends the other side with it; there is nobody left to tell.
  pipeline(Readable.fromWeb(response.body), squeeze, () => {});
  return new Response(Readable.toWeb(squeeze), { status: response.status, headers });
}
