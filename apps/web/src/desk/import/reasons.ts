import { IMPORT_COLUMNS } from "@lantai/api/import/rules";
import type { ImportText } from "../../i18n/import.js";
import { IMPORT_FIELDS } from "./fields.js";

type Words = ImportText;

/** What the server says of a cell, and how the reader's language says it. */
const PATTERNS: readonly [RegExp, (t: Words["reasons"], found: readonly string[]) => string][] = [
  [/^must be a plain decimal number/, (t) => t.number],
  [/^must have at most 3 decimals/, (t) => t.decimals],
  [/^Too small/, (t) => t.positive],
  [/^Too big/, (t) => t.tooBig],
  [/^must have (\d+) to (\d+) characters/, (t, [min = "", max = ""]) => t.length(min, max)],
  [/^must be a date/, (t) => t.date],
  [/out of range/, (t) => t.range],
  [/^must be 3 to 64 of/, (t) => t.username],
  [/cannot be stored/, (t) => t.character],
  [/^there is no operator (.+)$/, (t, [name = ""]) => t.noOperator(name)],
  [/^(.+) is not an active operator$/, (t, [name = ""]) => t.notOperator(name)],
  [/^is (WO-\S+) already, with (.+)$/, (t, [number = "", what = ""]) => t.taken(number, what)],
  [/^is that of line (\d+), with (.+)$/, (t, [line = "", what = ""]) => t.repeated(line, what)],
];

/** One reason in the reader's words, the column's name first; the server's own words where it says something new. */
function sayReason(reason: string, { reasons, match }: Words): string {
  const [, column = "", said = reason] = /^(\w+): (.*)$/s.exec(reason) ?? [];
  const field = IMPORT_FIELDS.find((each) => IMPORT_COLUMNS[each] === column);
  const words = PATTERNS.flatMap(([pattern, say]) => {
    const found = pattern.exec(said);
    return found ? [say(reasons, found.slice(1))] : [];
  });
  return `${field ? match.fields[field] : column}: ${words[0] ?? said}`;
}

/** Why a row cannot be imported, every reason in the reader's words. */
export function sayReasons(message: string, words: Words): string[] {
  // A product's name may hold a semicolon; a reason begins with its column.
  const parts = message.split(new RegExp(`; (?=(?:${Object.values(IMPORT_COLUMNS).join("|")}): )`));
  return parts.map((reason) => sayReason(reason, words));
}
