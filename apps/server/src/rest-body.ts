import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { DomainError } from "@lantai/api/errors";

/** The largest JSON body, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Reads the bytes of a JSON body; none where nothing was sent.
 * @throws DomainError `unsupported_media_type`, `payload_too_large`, or `malformed_json` for what is no UTF-8.
 */
export async function readJsonBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const bytes = await readAtMost(request, limit);
  const type = request.headers["content-type"];
  if (bytes.length === 0 && type === undefined) return bytes;
  if (request.headers["content-encoding"] !== undefined) {
    throw new DomainError("unsupported_media_type", "Send the body as it is, not compressed");
  }
  if (!isJson(type)) throw new DomainError("unsupported_media_type", "Send application/json, in UTF-8");
  // A byte that is no UTF-8 would silently become another character.
  if (!isUtf8(bytes)) throw new DomainError("malformed_json", "The body is not UTF-8");
  return bytes;
}

/**
 * Reads a JSON object from a request's body; nothing sent is an empty object.
 * @throws DomainError as `readJsonBytes` does, `malformed_json`, or `validation_failed` for JSON that is not an object.
 */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readJsonBytes(request, MAX_BODY_BYTES);
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch (cause) {
    throw new DomainError("malformed_json", undefined, { cause });
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new DomainError("validation_failed", "The body must be a JSON object", {
      fields: [{ path: "", message: "must be a JSON object" }],
    });
  }
  return { ...value };
}

function isJson(type: string | undefined): boolean {
  if (type === "application/json") return true;
  const [mime = "", ...parameters] = (type ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  return (
    mime === "application/json" && parameters.every((p) => !p.startsWith("charset=") || /^charset="?utf-?8"?$/.test(p))
  );
}

/** Reads Node's own stream: a web stream around it costs a small write as much as all the rest. */
async function readAtMost(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new DomainError("payload_too_large", `The body may have ${limit} bytes at most`);
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Not destroyed when it is left early, for the answer has to go out on the same socket.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError("a request's stream was given an encoding");
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
