import { Agent, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { ApiResponse } from "../../support/http.js";

/** A request as it is sent. */
export interface Wire {
  method: string;
  /** With the query, percent-encoded; taken as it is. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

const agent = new Agent({ keepAlive: true });
/** A server that has not answered by then hangs. */
const PATIENCE_MS = 20_000;

/**
 * Sends a request as it is, which fetch would tidy up before; rejects when no answer comes. Of a stream of events, which
 * has no end, the first words are taken.
 */
export function exchange(url: string, { method, path, headers, body }: Wire): Promise<ApiResponse> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body && headers["transfer-encoding"] === undefined && { "content-length": String(body.length) };
    const sent = request(
      { hostname, port, path, method, agent, headers: { ...headers, ...length }, timeout: PATIENCE_MS },
      (response) => {
        const chunks: Buffer[] = [];
        const isEndless = response.headers["content-type"]?.startsWith("text/event-stream") ?? false;
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          if (isEndless) response.destroy();
        });
        response.on("error", reject);
        response.on("close", () => {
          const text = unpacked(Buffer.concat(chunks), response.headers["content-encoding"]).toString();
          const flat = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
          resolve({ status: response.statusCode ?? 0, headers: new Headers(flat), text, body: parsed(text) });
        });
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes;
  if (encoding === "gzip") return gunzipSync(bytes);
  return encoding === "br" ? brotliDecompressSync(bytes) : bytes;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A body longer than this is told by its beginning. */
const SHOWN_BYTES = 4000;

/** The request as a command of a POSIX shell; the bearer is a variable named after the caller. */
export function curlOf(url: string, { method, path, headers, body }: Wire, caller: string): string {
  const said = Object.entries(headers).map(([name, value]) => {
    const isToken = name === "authorization" && value.length > 40;
    return isToken
      ? `-H "Authorization: Bearer $${caller.toUpperCase()}"`
      : `-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`;
  });
  const shown = body && `--data-binary ${quoted(body.subarray(0, SHOWN_BYTES).toString())}`;
  const rest = body && body.length > SHOWN_BYTES ? ` # and so on, ${body.length} bytes` : "";
  return ["curl -i --path-as-is -X", method, quoted(url + path), ...said, ...(shown ? [shown] : [])].join(" ") + rest;
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
