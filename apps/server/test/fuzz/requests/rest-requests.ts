import * as fc from "fast-check";
import type { ApiDocument, Operation } from "../../support/api-document.js";
import { CALLERS, type CallerName } from "../support/users.js";
import { type Fault, fault } from "./mutations.js";
import { known, knownInPath, type Place, valid, fieldCount } from "../values/valid-values.js";

/** A request that is meant: what stands in it may still have to be looked up. */
export interface Wanted {
  operation: Operation;
  caller: CallerName;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  /** Which of a story's few idempotency keys it carries. */
  key: number | undefined;
  /** What it sends as `If-None-Match`. */
  tag: string | undefined;
  /** What is wrong with it; null where it is meant to be right. */
  fault: Fault | null;
  /** What is wrong when it is sent once more, after a success: so that faults meet all that lies behind the first checks. */
  encore: Fault;
}

/** Those who may do most come first. */
const caller: fc.Arbitrary<CallerName> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("admin", "manager", "operator") },
  { weight: 1, arbitrary: fc.constantFrom(...CALLERS) },
);

/**
 * Requests for any operation of the document, more for those that take and answer more; every third has something wrong
 * with it.
 */
export function requests(document: ApiDocument): fc.Arbitrary<Wanted> {
  const choices = document.operations.map((operation) => ({
    weight: Object.keys(operation.responses).length + fieldCount(operation.body, document.resolve),
    arbitrary: requestFor(document, operation),
  }));
  return fc.oneof(...choices);
}

function requestFor({ resolve }: ApiDocument, operation: Operation): fc.Arbitrary<Wanted> {
  const [tag] = operation.tags;
  const at = (name: string): Place => ({ name, tag, resolve });
  const fieldsIn = (where: "path" | "query") => operation.parameters.filter((each) => each.in === where);
  const path = fieldsIn("path").map(({ name }) => [name, knownInPath(at(name))] as const);
  const query = fieldsIn("query").map(({ name, schema }) => {
    // A cursor belongs to one list in one order, so most of those that are known are another's.
    const value = name === "cursor" ? known(at(name), "x") : valid(schema, at(name));
    return [name, value] as const;
  });
  const takesKey = operation.parameters.some(({ name }) => name === "Idempotency-Key");
  const takesTag = operation.parameters.some(({ name }) => name === "If-None-Match");
  return fc.record({
    operation: fc.constant(operation),
    caller,
    path: fc.record(Object.fromEntries(path), { noNullPrototype: true }),
    query: few(query),
    body: operation.body ? valid(operation.body, at("")) : fc.constant(undefined),
    key: takesKey ? fc.option(fc.nat(2), { nil: undefined, freq: 3 }) : fc.constant(undefined),
    tag: takesTag ? fc.option(fc.constantFrom("*", 'W/"x"', "x"), { nil: undefined, freq: 3 }) : fc.constant(undefined),
    fault: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fault }),
    encore: fault,
  });
}

/** One or two of the parameters, or none: all together they would seldom agree. */
function few(fields: (readonly [string, fc.Arbitrary<unknown>])[]): fc.Arbitrary<Record<string, unknown>> {
  if (fields.length === 0) return fc.constant({});
  return fc
    .subarray(fields, { maxLength: Math.min(2, fields.length) })
    .chain((some) => fc.record(Object.fromEntries(some), { noNullPrototype: true }));
}
