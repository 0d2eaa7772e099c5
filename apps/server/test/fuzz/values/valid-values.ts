import * as fc from "fast-check";
import type { Schema } from "../../support/api-document.js";
import { Known, subjectOf } from "./known-values.js";

/** Where a value stands: decides which earlier answers may give it. */
export interface Place {
  name: string;
  /** The feature's tag. */
  tag: string;
  resolve(schema: Schema): Schema;
}

/** Names under which answers tell what a field of another name takes. */
const ALSO: Record<string, readonly string[]> = {
  cursor: ["nextCursor"],
  currentPassword: ["password"],
  q: ["number", "productName", "username"],
  from: ["deadline", "createdAt"],
  to: ["deadline", "createdAt"],
  deadlineFrom: ["deadline"],
  deadlineTo: ["deadline"],
  createdFrom: ["createdAt"],
  createdTo: ["createdAt"],
  operator: ["username"],
};

/** The value that an earlier answer gave for such a field. */
export function known({ name, tag }: Place, otherwise: unknown): fc.Arbitrary<Known> {
  const subject = subjectOf(tag);
  const names = [name, ...(ALSO[name] ?? [])].flatMap((each) => [`${subject}.${each}`, each]);
  return fc.nat(999).map((pick) => new Known(names, pick, otherwise));
}

/** What may stand in a path: an id or an order's number, sometimes of nothing. */
export function knownInPath({ name, tag }: Place): fc.Arbitrary<unknown> {
  const subject = subjectOf(tag);
  const names = fc.constantFrom([`${subject}.${name}`], [`${subject}.number`, `${subject}.${name}`]);
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(names, fc.nat(999)).map(([of, pick]) => new Known(of, pick, "unknown")) },
    { weight: 1, arbitrary: fc.oneof(fc.uuid(), fc.constantFrom("unknown", "WO-20200101-001")) },
  );
}

/** How many fields there are in what the schema allows. */
export function fieldCount(schema: Schema | undefined, resolve: Place["resolve"]): number {
  const { properties = {}, items, anyOf = [] } = schema ? resolve(schema) : {};
  const fields = Object.values(properties);
  const inner = [...fields, ...anyOf, ...(items ? [items] : [])];
  return fields.length + inner.reduce((sum, each) => sum + fieldCount(each, resolve), 0);
}

/** Values that the schema allows. */
export function valid(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const own = place.resolve(schema);
  const type = Array.isArray(own.type) ? own.type[0] : own.type;
  if (own.anyOf) return fc.oneof(...own.anyOf.map((each) => valid({ ...each, example: own.example }, place)));
  if (own.enum) return fc.constantFrom(...own.enum);
  if (own.const !== undefined) return fc.constant(own.const);
  switch (type) {
    case "object":
      return object(own, place);
    case "array": {
      const item = valid(own.items ?? {}, place);
      const { minItems: minLength = 0, maxItems: maxLength = minLength + 3 } = own;
      return own.uniqueItems
        ? fc.uniqueArray(item, { minLength, maxLength })
        : fc.array(item, { minLength, maxLength: Math.min(maxLength, minLength + 3) });
    }
    case "string":
      return text(own, place);
    case "integer":
      return fc.oneof(
        { weight: 2, arbitrary: integer(own, 20) },
        { weight: 1, arbitrary: integer(own, Number.MAX_SAFE_INTEGER) },
        { weight: 3, arbitrary: known(place, 1) },
      );
    case "number":
      return number(own);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case undefined:
      return fc.jsonValue();
    default:
      throw new Error(`no values are known for the schema ${JSON.stringify(own)}`);
  }
}

const ABSENT = Symbol("absent");

/** Fields that need not be there mostly are not: all together they would seldom agree. */
function object({ properties = {}, required = [] }: Schema, place: Place): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const value = valid(schema, { ...place, name });
    const absent = { weight: 2, arbitrary: fc.constant(ABSENT) };
    return [name, required.includes(name) ? value : fc.oneof(absent, { weight: 1, arbitrary: value })] as const;
  });
  return fc
    .record(Object.fromEntries(fields), { noNullPrototype: true })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ABSENT)));
}

function integer({ minimum, maximum }: Schema, most: number): fc.Arbitrary<number> {
  const min = Math.max(minimum ?? -most, -most);
  return fc.integer({ min, max: Math.max(min, Math.min(maximum ?? most, most)) });
}

/** Mostly pieces, some with three decimals, some anything. */
function number({ minimum, maximum = 1e12, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const least = minimum ?? (exclusiveMinimum === undefined ? -maximum : exclusiveMinimum + 0.001);
  const whole = Math.ceil(least);
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: whole, max: Math.min(maximum, whole + 120) }) },
    { weight: 2, arbitrary: fc.integer({ min: whole * 1000 + 1, max: whole * 1000 + 9999 }).map((n) => n / 1000) },
    { weight: 1, arbitrary: fc.constantFrom(least, maximum) },
    { weight: 1, arbitrary: fc.double({ min: least, max: maximum, noNaN: true }) },
  );
}

function text(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = 60, example } = schema;
  const lengths = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 300)) };
  const free = fc.oneof(
    { weight: 2, arbitrary: fc.string({ ...lengths, unit: "grapheme-ascii" }) },
    // Any code point but NUL, which no text may have.
    { weight: 1, arbitrary: fc.string({ ...lengths, unit: "binary" }).map((any) => any.replaceAll("\0", " ")) },
  );
  const formed = format === "uuid" ? fc.uuid() : pattern === undefined ? null : fc.stringMatching(new RegExp(pattern));
  const told = { weight: 4, arbitrary: known(place, example ?? "x".repeat(Math.max(1, minLength))) };
  if (!formed) return fc.oneof({ weight: 5, arbitrary: free }, told);
  // What has the form is seldom what is meant: an id of nothing (the document's example too), the 73rd of a month.
  const isId = format === "uuid" || example === undefined;
  return fc.oneof({ weight: 1, arbitrary: formed }, told, {
    weight: 2,
    arbitrary: isId ? told.arbitrary : fc.constant(example),
  });
}
