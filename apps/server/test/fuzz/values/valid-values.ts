import * as fc from "fast-check";
import type { Schema } from "../../support/api-document.js";
import { KnownValue, subjectOf } from "./known-values.js";

/** A field of a request, which decides the earlier responses that its values may come from. */
export interface Field {
  name: string;
  /** The feature's tag. */
  tag: string;
  resolve(schema: Schema): Schema;
}

/** The names of response fields whose values a request field of another name takes. */
const ALIASES: Record<string, readonly string[]> = {
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
  stepId: ["step"],
  memberIds: ["operatorId"],
  madeAt: ["createdAt"],
};

/** A value of an earlier response for this field. */
export function knownValue({ name, tag }: Field, fallback: unknown): fc.Arbitrary<KnownValue> {
  const subject = subjectOf(tag);
  const names = [name, ...(ALIASES[name] ?? [])].flatMap((each) => [`${subject}.${each}`, each]);
  return fc.nat(999).map((index) => new KnownValue(names, index, fallback));
}

/** A path parameter: an id or an order's number, at times of a resource that does not exist. */
export function knownPathParameter({ name, tag }: Field): fc.Arbitrary<unknown> {
  const subject = subjectOf(tag);
  const names = fc.constantFrom([`${subject}.${name}`], [`${subject}.number`, `${subject}.${name}`]);
  return fc.oneof(
    { weight: 8, arbitrary: fc.tuple(names, fc.nat(999)).map(([of, index]) => new KnownValue(of, index, "unknown")) },
    { weight: 1, arbitrary: fc.oneof(fc.uuid(), fc.constantFrom("unknown", "WO-20200101-001")) },
  );
}

/** The number of fields in the schema, at any depth. */
export function fieldCount(schema: Schema | undefined, resolve: Field["resolve"]): number {
  const { properties = {}, items, anyOf = [] } = schema ? resolve(schema) : {};
  const fields = Object.values(properties);
  const inner = [...fields, ...anyOf, ...(items ? [items] : [])];
  return fields.length + inner.reduce((sum, each) => sum + fieldCount(each, resolve), 0);
}

/** Values that the schema allows; for strings and integers, known values where there are any. */
export function validValue(schema: Schema, field: Field): fc.Arbitrary<unknown> {
  const own = field.resolve(schema);
  const type = Array.isArray(own.type) ? own.type[0] : own.type;
  if (own.anyOf) return fc.oneof(...own.anyOf.map((each) => validValue({ ...each, example: own.example }, field)));
  if (own.enum) return fc.constantFrom(...own.enum);
  if (own.const !== undefined) return fc.constant(own.const);
  switch (type) {
    case "object":
      return object(own, field);
    case "array": {
      const item = validValue(own.items ?? {}, field);
      const { minItems: minLength = 0, maxItems: maxLength = minLength + 3 } = own;
      return own.uniqueItems
        ? fc.uniqueArray(item, { minLength, maxLength })
        : fc.array(item, { minLength, maxLength: Math.min(maxLength, minLength + 3) });
    }
    case "string":
      return string(own, field);
    case "integer":
      return fc.oneof(
        { weight: 2, arbitrary: integer(own, 20) },
        { weight: 1, arbitrary: integer(own, Number.MAX_SAFE_INTEGER) },
        { weight: 3, arbitrary: knownValue(field, 1) },
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
      throw new Error(`unsupported schema ${JSON.stringify(own)}`);
  }
}

const ABSENT = Symbol("absent");

/** Optional fields are absent in two of three cases: all of them at once are rarely consistent. */
function object({ properties = {}, required = [] }: Schema, field: Field): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const value = validValue(schema, { ...field, name });
    const absent = { weight: 2, arbitrary: fc.constant(ABSENT) };
    return [name, required.includes(name) ? value : fc.oneof(absent, { weight: 1, arbitrary: value })] as const;
  });
  return fc
    .record(Object.fromEntries(fields), { noNullPrototype: true })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ABSENT)));
}

function integer({ minimum, maximum }: Schema, limit: number): fc.Arbitrary<number> {
  const min = Math.max(minimum ?? -limit, -limit);
  return fc.integer({ min, max: Math.max(min, Math.min(maximum ?? limit, limit)) });
}

/** Mostly small integers, some with three decimals, some anywhere in the range. */
function number({ minimum, maximum = 1e12, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const min = minimum ?? (exclusiveMinimum === undefined ? -maximum : exclusiveMinimum + 0.001);
  const whole = Math.ceil(min);
  return fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: whole, max: Math.min(maximum, whole + 120) }) },
    { weight: 2, arbitrary: fc.integer({ min: whole * 1000 + 1, max: whole * 1000 + 9999 }).map((n) => n / 1000) },
    { weight: 1, arbitrary: fc.constantFrom(min, maximum) },
    { weight: 1, arbitrary: fc.double({ min: min, max: maximum, noNaN: true }) },
  );
}

function string(schema: Schema, field: Field): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = 60, example } = schema;
  const lengths = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 300)) };
  const free = fc.oneof(
    { weight: 2, arbitrary: fc.string({ ...lengths, unit: "grapheme-ascii" }) },
    // Any code point except NUL, which the API refuses in every string.
    { weight: 1, arbitrary: fc.string({ ...lengths, unit: "binary" }).map((string) => string.replaceAll("\0", " ")) },
  );
  const wellFormed =
    format === "uuid" ? fc.uuid() : pattern === undefined ? null : fc.stringMatching(new RegExp(pattern));
  const fromResponse = { weight: 4, arbitrary: knownValue(field, example ?? "x".repeat(Math.max(1, minLength))) };
  if (!wellFormed) return fc.oneof({ weight: 5, arbitrary: free }, fromResponse);
  // A well-formed value is rarely valid: an id of nothing (the document's example too), the 73rd of a month.
  const isId = format === "uuid" || example === undefined;
  return fc.oneof({ weight: 1, arbitrary: wellFormed }, fromResponse, {
    weight: 2,
    arbitrary: isId ? fromResponse.arbitrary : fc.constant(example),
  });
}
