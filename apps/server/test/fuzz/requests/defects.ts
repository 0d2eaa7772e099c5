import * as fc from "fast-check";
import { invalidBody, invalidQuery, invalidSegment, unusualHeaders } from "../values/invalid-http.js";
import { invalidName, invalidSuffix, invalidText, invalidValue } from "../values/invalid-values.js";

/** One way to make a request invalid; `index` (modulo) selects one of the fields that it has. */
export type Defect =
  | { kind: "value"; index: number; value: unknown }
  | { kind: "append"; index: number; suffix: string }
  | { kind: "missing"; index: number }
  | { kind: "extra"; name: string; value: unknown }
  | { kind: "body"; bytes: Buffer }
  | { kind: "parameter"; index: number; text: string }
  | { kind: "query"; part: string }
  | { kind: "segment"; segment: string }
  | { kind: "headers"; headers: Record<string, string> };

const index = fc.nat(99);

/** Twice as frequent as the others, because each operation by itself decides how to treat unknown fields. */
const extra = fc.record({ kind: fc.constant("extra" as const), name: invalidName, value: invalidValue });

export const defect: fc.Arbitrary<Defect> = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), index, value: invalidValue }),
  fc.record({ kind: fc.constant("append" as const), index, suffix: invalidSuffix }),
  fc.record({ kind: fc.constant("missing" as const), index }),
  extra,
  extra,
  fc.record({ kind: fc.constant("body" as const), bytes: invalidBody }),
  fc.record({ kind: fc.constant("parameter" as const), index, text: fc.oneof(invalidText, invalidSuffix) }),
  fc.record({ kind: fc.constant("query" as const), part: invalidQuery }),
  fc.record({ kind: fc.constant("segment" as const), segment: invalidSegment }),
  fc.record({ kind: fc.constant("headers" as const), headers: unusualHeaders }),
);

type Container = Record<string, unknown> | unknown[];
const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

/** Every field of a JSON value, at any depth, with its parent. */
function fieldsOf(json: unknown): { parent: Container; name: string; value: unknown }[] {
  if (!isContainer(json)) return [];
  return Object.entries(json).flatMap(([name, value]) => [{ parent: json, name, value }, ...fieldsOf(value)]);
}

/** A copy of a JSON value with one field replaced, removed or added; unchanged where the defect is not of a body's fields. */
export function injectDefect(json: unknown, defect: Defect | null): unknown {
  const result: unknown = structuredClone(json);
  const fields = fieldsOf(result);
  switch (defect?.kind) {
    case "value": {
      const field = fields[defect.index % Math.max(1, fields.length)];
      if (!field) return defect.value;
      set(field.parent, field.name, defect.value);
      return result;
    }
    case "append": {
      const strings = fields.flatMap(({ parent, name, value }) =>
        typeof value === "string" ? [{ parent, name, value }] : [],
      );
      const string = strings[defect.index % Math.max(1, strings.length)];
      if (string) set(string.parent, string.name, string.value + defect.suffix);
      return result;
    }
    case "missing": {
      const field = fields[defect.index % Math.max(1, fields.length)];
      if (field) Reflect.deleteProperty(field.parent, field.name);
      return result;
    }
    case "extra":
      if (isContainer(result)) set(result, defect.name, defect.value);
      return result;
    default:
      return result;
  }
}

/** Sets an own property, also one called `__proto__`. */
function set(parent: Container, name: string, value: unknown): void {
  Object.defineProperty(parent, name, { value, writable: true, enumerable: true, configurable: true });
}
