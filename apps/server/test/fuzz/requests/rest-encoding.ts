import type { HttpRequest } from "../support/http-request.js";
import type { FuzzState } from "../support/users.js";
import { injectDefect } from "./defects.js";
import type { RestRequest } from "./rest-requests.js";

export const REST_BASE = "/api/v1";

/** The request with every placeholder resolved. */
export function resolve(request: RestRequest, { known }: FuzzState): RestRequest {
  const { path, query, body } = request;
  return { ...request, path: known.resolveFields(path), query: known.resolveFields(query), body: known.resolve(body) };
}

/** Encodes a resolved request, with its defect. */
export function toHttp(request: RestRequest, { tokens, address }: FuzzState): HttpRequest {
  const { operation, caller, defect, key, etag } = request;
  const token = tokens.get(caller);
  const body = bodyOf(request);
  return {
    method: operation.method,
    path: REST_BASE + pathOf(request) + queryOf(request),
    headers: {
      "x-forwarded-for": address,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": `${address}.${key}` }),
      ...(etag !== undefined && { "if-none-match": etag }),
      ...(defect?.kind === "headers" && defect.headers),
    },
    body,
  };
}

function pathOf({ operation, path, defect }: RestRequest): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    defect?.kind === "segment" ? defect.segment : encoded(path[name]),
  );
}

function queryOf({ operation, query, defect }: RestRequest): string {
  const parameters = Object.entries(query);
  if (defect?.kind === "parameter") {
    const all = operation.parameters.filter((each) => each.in === "query");
    const parameter = all[defect.index % Math.max(1, all.length)];
    if (parameter) parameters.push([parameter.name, defect.text]);
  }
  const parts = parameters.map(([name, value]) => `${name}=${encoded(value)}`);
  if (defect?.kind === "query") parts.push(defect.part);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** An array is encoded as comma-separated values, as the document defines it. */
const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed());

function bodyOf({ defect, body }: RestRequest): Buffer | undefined {
  if (defect?.kind === "body") return defect.bytes;
  const result = injectDefect(body, defect);
  return result === undefined ? undefined : Buffer.from(JSON.stringify(result));
}
