import { Agent, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { ApiResponse } from "../../support/http.js";

/** A request as it is sent, byte for byte. */
export interface HttpRequest {
  method: string;
  /** With the query; already percent-encoded. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

const agent = new Agent({ keepAlive: true });
const TIMEOUT_MS = 20_000;

/**
 * Sends a request without the normalisation that fetch does; rejects after 20 s without a response. Of an endless event
 * stream, the first chunk is read.
 */
export function sendRequest(url: string, { method, path, headers, body }: HttpRequest): Promise<ApiResponse> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const length = body && headers["transfer-encoding"] === undefined && { "content-length": String(body.length) };
    const sent = request(
      { hostname, port, path, method, agent, headers: { ...headers, ...length }, timeout: TIMEOUT_MS },
      (response) => {
        const chunks: Buffer[] = [];
        const isEventStream = response.headers["content-type"]?.startsWith("text/event-stream") ?? false;
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          if (isEventStream) response.destroy();
        });
        response.on("error", reject);
        response.on("close", () => {
          const text = decompressed(Buffer.concat(chunks), response.headers["content-encoding"]).toString();
          const entries = Object.entries(response.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]);
          resolve({ status: response.statusCode ?? 0, headers: new Headers(entries), text, body: parsed(text) });
        });
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`no response within ${TIMEOUT_MS} ms`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

function decompressed(bytes: Buffer, encoding: string | undefined): Buffer {
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

/** Longer bodies are truncated in a failure's report. */
const MAX_PRINTED_BYTES = 4000;

/** The request as a shell command; the token is a variable named after the caller. */
export function curlOf(url: string, { method, path, headers, body }: HttpRequest, caller: string): string {
  const options = Object.entries(headers).map(([name, value]) => {
    const isToken = name === "authorization" && value.length > 40;
    return isToken
      ? `-H "Authorization: Bearer $${caller.toUpperCase()}"`
      : `-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`;
  });
  const data = body && `--data-binary ${quoted(body.subarray(0, MAX_PRINTED_BYTES).toString())}`;
  const rest = body && body.length > MAX_PRINTED_BYTES ? ` # truncated, ${body.length} bytes` : "";
  return ["curl -i --path-as-is -X", method, quoted(url + path), ...options, ...(data ? [data] : [])].join(" ") + rest;
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
