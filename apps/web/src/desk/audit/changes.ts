import type { ErrorCode } from "@lantai/api/platform/errors";
import type { Format } from "../../lib/format.js";
import type { Words } from "../../i18n/words.js";
import type { Entry } from "./entries.js";

/** A field that an entry tells of, before and after; `undefined` where that side has nothing to say. */
export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** What follows from the rest, or stands beside it already. */
const NOT_SHOWN = new Set(["version", "updatedAt", "id", "historyId", "number"]);

/** What an entry tells of, field by field. */
export function changesOf({ before, after }: Pick<Entry, "before" | "after">): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .filter((field) => !NOT_SHOWN.has(field))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }));
}

/** What a value is written with. */
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

/** A field's value in the reader's words; an id by the name of what it stands for. */
export function formatValue(field: string, value: unknown, writing: ValueContext): string {
  const { format, names } = writing;
  if (value === null || value === undefined) return writing.none;
  if (typeof value === "boolean") return value ? writing.yes : writing.no;
  if (typeof value === "number") return field.endsWith("Percent") ? format.percent(value / 100) : format.number(value);
  if (Array.isArray(value)) return value.map((each) => formatValue(field, each, writing)).join(", ");
  if (typeof value !== "string") return JSON.stringify(value);
  if (field === "password" || field === "key") return writing.set;
  if (INSTANT.test(value)) return format.moment(value);
  return wordFor(field, value, writing) ?? names[value] ?? value;
}

/** The word that stands for a code, where the field holds codes. */
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
