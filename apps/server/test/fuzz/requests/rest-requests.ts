import * as fc from "fast-check";
import type { ApiDocument, Operation } from "../../support/api-document.js";
import { CALLERS, type CallerName } from "../support/users.js";
import { type Defect, defect } from "./defects.js";
import { type Field, fieldCount, knownPathParameter, knownValue, validValue } from "../values/valid-values.js";

/** A generated request; its values may be placeholders (known-values.ts) until it is sent. */
export interface RestRequest {
  operation: Operation;
  caller: CallerName;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  /** One of a scenario's few idempotency keys. */
  key: number | undefined;
  /** `If-None-Match` */
  etag: string | undefined;
  /** Null for a valid request. */
  defect: Defect | null;
  /** Of the second request that is sent after a success, so that defects also reach what is behind the first checks. */
  secondDefect: Defect;
}

/** Callers with the most rights are more frequent. */
const caller: fc.Arbitrary<CallerName> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("admin", "manager", "operator") },
  { weight: 1, arbitrary: fc.constantFrom(...CALLERS) },
);

/**
 * Requests of every operation of the document; of more fields and responses, more. A third of them have a defect.
 */
export function restRequests(document: ApiDocument): fc.Arbitrary<RestRequest> {
  const choices = document.operations.map((operation) => ({
    weight: Object.keys(operation.responses).length + fieldCount(operation.body, document.resolve),
    arbitrary: requestFor(document, operation),
  }));
  return fc.oneof(...choices);
}

function requestFor({ resolve }: ApiDocument, operation: Operation): fc.Arbitrary<RestRequest> {
  const [tag] = operation.tags;
  const field = (name: string): Field => ({ name, tag, resolve });
  const fieldsIn = (where: "path" | "query") => operation.parameters.filter((each) => each.in === where);
  const path = fieldsIn("path").map(({ name }) => [name, knownPathParameter(field(name))] as const);
  const query = fieldsIn("query").map(({ name, schema }) => {
    // A cursor is valid for one list and sort only, so most known ones are another list's.
    const value = name === "cursor" ? knownValue(field(name), "x") : validValue(schema, field(name));
    return [name, value] as const;
  });
  const takesKey = operation.parameters.some(({ name }) => name === "Idempotency-Key");
  const takesEtag = operation.parameters.some(({ name }) => name === "If-None-Match");
  return fc.record({
    operation: fc.constant(operation),
    caller,
    path: fc.record(Object.fromEntries(path), { noNullPrototype: true }),
    query: atMostTwo(query),
    body: operation.body ? validValue(operation.body, field("")) : fc.constant(undefined),
    key: takesKey ? fc.option(fc.nat(2), { nil: undefined, freq: 3 }) : fc.constant(undefined),
    etag: takesEtag
      ? fc.option(fc.constantFrom("*", 'W/"x"', "x"), { nil: undefined, freq: 3 })
      : fc.constant(undefined),
    defect: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: defect }),
    secondDefect: defect,
  });
}

/** At most two of the parameters: all of them at once are rarely consistent. */
function atMostTwo(fields: (readonly [string, fc.Arbitrary<unknown>])[]): fc.Arbitrary<Record<string, unknown>> {
  if (fields.length === 0) return fc.constant({});
  return fc
    .subarray(fields, { maxLength: Math.min(2, fields.length) })
    .chain((some) => fc.record(Object.fromEntries(some), { noNullPrototype: true }));
}
