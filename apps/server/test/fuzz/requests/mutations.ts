import * as fc from "fast-check";
import {
  nastyBody,
  nastyCharacter,
  nastyHeaders,
  nastyName,
  nastyQuery,
  nastySegment,
  nastyText,
  nastyValue,
} from "../values/invalid-values.js";

/** One thing that is wrong with a request; `pick` chooses among the fields that there are. */
export type Fault =
  | { kind: "value"; pick: number; value: unknown }
  | { kind: "spoilt"; pick: number; with: string }
  | { kind: "missing"; pick: number }
  | { kind: "extra"; name: string; value: unknown }
  | { kind: "body"; bytes: Buffer }
  | { kind: "parameter"; pick: number; text: string }
  | { kind: "query"; piece: string }
  | { kind: "segment"; segment: string }
  | { kind: "headers"; headers: Record<string, string> };

const pick = fc.nat(99);

/** Twice as likely as anything else: each operation alone decides whether it passes over what it does not know. */
const extra = fc.record({ kind: fc.constant("extra" as const), name: nastyName, value: nastyValue });

export const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), pick, value: nastyValue }),
  fc.record({ kind: fc.constant("spoilt" as const), pick, with: nastyCharacter }),
  fc.record({ kind: fc.constant("missing" as const), pick }),
  extra,
  extra,
  fc.record({ kind: fc.constant("body" as const), bytes: nastyBody }),
  fc.record({ kind: fc.constant("parameter" as const), pick, text: fc.oneof(nastyText, nastyCharacter) }),
  fc.record({ kind: fc.constant("query" as const), piece: nastyQuery }),
  fc.record({ kind: fc.constant("segment" as const), segment: nastySegment }),
  fc.record({ kind: fc.constant("headers" as const), headers: nastyHeaders }),
);

type Tree = Record<string, unknown> | unknown[];
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** Every field there is in a JSON value, however deep, by its parent. */
function fieldsOf(tree: unknown): { parent: Tree; name: string; value: unknown }[] {
  if (!isTree(tree)) return [];
  return Object.entries(tree).flatMap(([name, value]) => [{ parent: tree, name, value }, ...fieldsOf(value)]);
}

/** A JSON value with one of its fields replaced, taken out or added; as it was where the fault is none of a body. */
export function breakJson(json: unknown, wrong: Fault | null): unknown {
  const broken: unknown = structuredClone(json);
  const fields = fieldsOf(broken);
  switch (wrong?.kind) {
    case "value": {
      const field = fields[wrong.pick % Math.max(1, fields.length)];
      if (!field) return wrong.value;
      set(field.parent, field.name, wrong.value);
      return broken;
    }
    case "spoilt": {
      const texts = fields.flatMap(({ parent, name, value }) =>
        typeof value === "string" ? [{ parent, name, value }] : [],
      );
      const text = texts[wrong.pick % Math.max(1, texts.length)];
      if (text) set(text.parent, text.name, text.value + wrong.with);
      return broken;
    }
    case "missing": {
      const field = fields[wrong.pick % Math.max(1, fields.length)];
      if (field) Reflect.deleteProperty(field.parent, field.name);
      return broken;
    }
    case "extra":
      if (isTree(broken)) set(broken, wrong.name, wrong.value);
      return broken;
    default:
      return broken;
  }
}

/** Sets a field of its own, also one called `__proto__`. */
function set(parent: Tree, name: string, value: unknown): void {
  Object.defineProperty(parent, name, { value, writable: true, enumerable: true, configurable: true });
}
