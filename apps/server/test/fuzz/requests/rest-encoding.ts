import type { Operation } from "../../support/api-document.js";
import type { Scene } from "../support/users.js";
import { breakJson } from "./mutations.js";
import type { Wanted } from "./rest-requests.js";
import type { Wire } from "../support/http-request.js";

export const REST_BASE = "/api/v1";

/** The request with everything looked up that earlier answers gave. */
export function settle(wanted: Wanted, { pool }: Scene): Wanted {
  const { path, query, body } = wanted;
  return { ...wanted, path: pool.lookUpFields(path), query: pool.lookUpFields(query), body: pool.lookUp(body) };
}

/** Turns what is settled into what is sent. */
export function toWire(wanted: Wanted, { tokens, address }: Scene): Wire {
  const { operation, caller, fault, key, tag } = wanted;
  const token = tokens.get(caller);
  const body = bodyOf(wanted);
  return {
    method: operation.method,
    path: REST_BASE + pathOf(wanted) + queryOf(wanted),
    headers: {
      "x-forwarded-for": address,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": `${address}.${key}` }),
      ...(tag !== undefined && { "if-none-match": tag }),
      ...(fault?.kind === "headers" && fault.headers),
    },
    body,
  };
}

function pathOf({ operation, path, fault }: Wanted): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    fault?.kind === "segment" ? fault.segment : encoded(path[name]),
  );
}

function queryOf({ operation, query, fault }: Wanted): string {
  const said = Object.entries(query);
  if (fault?.kind === "parameter") {
    const all = operation.parameters.filter((each) => each.in === "query");
    const parameter = all[fault.pick % Math.max(1, all.length)];
    if (parameter) said.push([parameter.name, fault.text]);
  }
  const pieces = said.map(([name, value]) => `${name}=${encoded(value)}`);
  if (fault?.kind === "query") pieces.push(fault.piece);
  return pieces.length === 0 ? "" : `?${pieces.join("&")}`;
}

/** A list comes out separated by commas, as the document wants it. */
const encoded = (value: unknown) => encodeURIComponent(String(value).toWellFormed());

function bodyOf({ fault, body }: Wanted): Buffer | undefined {
  if (fault?.kind === "body") return fault.bytes;
  const broken = breakJson(body, fault);
  return broken === undefined ? undefined : Buffer.from(JSON.stringify(broken));
}

/** Does the document know every parameter of what is sent? */
export function isAllowedQuery({ path }: Wire, { parameters }: Operation): boolean {
  const { searchParams } = new URL(path, "http://any");
  return [...searchParams.keys()].every((name) => parameters.some((each) => each.in === "query" && each.name === name));
}

/** Does the document allow what is sent as this operation's body? What is no JSON, it does not. */
export function isAllowedBody(
  { body }: Wire,
  operation: Operation,
  allows: (operation: Operation, json: unknown) => boolean,
): boolean {
  if (!operation.body) return true;
  try {
    const json: unknown =
      body === undefined ? undefined : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    return allows(operation, json);
  } catch {
    return false;
  }
}
