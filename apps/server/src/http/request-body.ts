import { isUtf8 } from "node:buffer";
import { DomainError } from "@lantai/api/platform/errors";
import type { Context as HonoContext } from "hono";
import type { AppEnv } from "./app-env.js";
import { checkJson } from "./json.js";
import { clientOf } from "./admission/client.js";
import { receiveBody } from "./admission/receive-body.js";
import type { ServerState } from "../boot/state.js";

/** The largest JSON body, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Reads and checks the text of a JSON body; empty where there is no body.
 * @throws DomainError as `receiveBody` and `checkJson` do, `unsupported_media_type`, or `malformed_json` for what is not UTF-8.
 */
export async function readJsonText(c: HonoContext<AppEnv>, state: ServerState, limit: number): Promise<string> {
  const { incoming: request, outgoing } = c.env;
  const client = clientOf(c, state);
  const body = { incoming: request, outgoing, limit };
  const bytes = await c.var.admitted.pauseWhile(client, () => receiveBody(body, state.limits, client));
  if (client.kind === "anonymous") await state.limits.turns.take(client.key);
  const type = request.headers["content-type"];
  if (bytes.length === 0 && type === undefined) return "";
  if (request.headers["content-encoding"] !== undefined) {
    throw new DomainError("unsupported_media_type", "Send the body as it is, not compressed");
  }
  if (!isJson(type)) throw new DomainError("unsupported_media_type", "Send application/json, in UTF-8");
  // Decoding would silently replace invalid bytes.
  if (!isUtf8(bytes)) throw new DomainError("malformed_json", "The body is not UTF-8");
  const text = bytes.toString();
  if (text !== "") await checkJson(text);
  return text;
}

/**
 * Reads a JSON object from a request's body; no body is an empty object.
 * @throws DomainError as `readJsonText` does, or `validation_failed` for JSON that is not an object.
 */
export async function readJsonBody(c: HonoContext<AppEnv>, state: ServerState): Promise<Record<string, unknown>> {
  const text = await readJsonText(c, state, MAX_BODY_BYTES);
  if (text === "") return {};
  const value: unknown = JSON.parse(text);
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
