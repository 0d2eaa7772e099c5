import type { Shift } from "@lantai/api/shifts/rules";
import type { ErrorCode } from "@lantai/api/platform/errors";
import type { Format } from "../../lib/format.js";
import type { Words } from "../../i18n/words.js";
import type { Entry } from "./entries.js";

/** A field of an entry, before and after; `undefined` where that side lacks it. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** Derived fields, and fields that the list shows already. */
const NOT_SHOWN = new Set(["version", "updatedAt", "id", "historyId", "number", "changedIn", "externalRefShared"]);

/** The fields of an entry. */
export function changesOf({ before, after }: Pick<Entry, "before" | "after">): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .filter((field) => !NOT_SHOWN.has(field))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }));
}

/** What `formatValue` needs: texts, formats and names. */
export interface ValueContext {
  words: Words;
  format: Format;
  problems: Record<ErrorCode, string>;
  /** What ids are called. */
  names: Entry["names"];
  none: string;
  set: string;
  yes: string;
  no: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A field's value as text; an id as the name of what it refers to. */
export function formatValue(field: string, value: unknown, context: ValueContext): string {
  const { format, names } = context;
  if (value === null || value === undefined) return context.none;
  if (typeof value === "boolean") return value ? context.yes : context.no;
  if (typeof value === "number") return field.endsWith("Percent") ? format.percent(value / 100) : format.number(value);
  if (Array.isArray(value)) return value.map((each) => formatValue(field, each, context)).join(", ") || context.none;
  if (isShift(value)) return `${format.clock(value.start)} ${value.name}`;
  if (typeof value !== "string") return JSON.stringify(value);
  if (field === "password" || field === "key") return context.set;
  if (INSTANT.test(value)) return format.moment(value);
  return wordFor(field, value, context) ?? names[value] ?? value;
}

function isShift(value: unknown): value is Shift {
  if (typeof value !== "object" || value === null || !("name" in value) || !("start" in value)) return false;
  return typeof value.name === "string" && typeof value.start === "string";
}

/** The text of a code, where the field holds codes. */
function wordFor(field: string, value: string, { words, problems }: ValueContext): string | undefined {
  const lists: Partial<Record<string, Record<string, string>>> = {
    status: words.status,
    priority: words.priority,
    role: words.role,
    scopes: words.scope,
    language: words.language,
    code: problems,
  };
  return lists[field]?.[value];
}
