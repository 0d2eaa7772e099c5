import type { Operation } from "../../contract/testing/document.js";
import type { Scene } from "./crew.js";
import { breakJson } from "./faults.js";
import type { Wanted } from "./requests.js";
import type { Wire } from "./wire.js";

export const REST_BASE = "/api/v1";

/** Turns what is meant into what is sent. */
export function toWire(wanted: Wanted, { tokens, pool, address }: Scene): Wire {
  const { operation, caller, fault, key, tag } = wanted;
  const token = tokens.get(caller);
  const lookUp = (value: unknown) => pool.lookUp(value);
  const body = bodyOf(wanted, lookUp(wanted.body));
  return {
    method: operation.method,
    path: REST_BASE + pathOf(wanted, lookUp) + queryOf(wanted, lookUp),
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

type LookUp = (value: unknown) => unknown;

function pathOf({ operation, path, fault }: Wanted, lookUp: LookUp): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    fault?.kind === "segment" ? fault.segment : encoded(lookUp(path[name])),
  );
}

function queryOf({ operation, query, fault }: Wanted, lookUp: LookUp): string {
  const said = Object.entries(query).map(([name, value]): [string, unknown] => [name, lookUp(value)]);
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

function bodyOf({ fault }: Wanted, json: unknown): Buffer | undefined {
  if (fault?.kind === "body") return fault.bytes;
  const broken = breakJson(json, fault);
  return broken === undefined ? undefined : Buffer.from(JSON.stringify(broken));
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
