import { groupBy } from "../platform/group-by.js";

/** A row of a report with its unit as it was typed. */
interface InUnit {
  unit: string;
}

/**
 * The rows of a report, where spellings of a unit that differ in case only are one: the spelling of most weight over the whole
 * report. A report whose rows are grouped further does this first, so that a unit has one name in all of it.
 */
export function inOneSpelling<Row extends InUnit>(rows: readonly Row[], weightOf: (row: Row) => number): Row[] {
  const spellings = new Map([...groupBy(rows, keyOf)].map(([key, found]) => [key, spellingOf(found, weightOf)]));
  return rows.map((row) => ({ ...row, unit: spellings.get(keyOf(row)) ?? row.unit }));
}

/** Rows grouped by unit, the unit of most weight first; spellings that differ in case only are one (`inOneSpelling`). */
export function groupByUnit<Row extends InUnit>(
  rows: readonly Row[],
  weightOf: (row: Row) => number,
): { unit: string; rows: Row[] }[] {
  const weight = (group: readonly Row[]) => group.reduce((sum, row) => sum + weightOf(row), 0);
  return [...groupBy(inOneSpelling(rows, weightOf), ({ unit }) => unit)]
    .map(([unit, found]) => ({ unit, rows: found, weight: weight(found) }))
    .toSorted((a, b) => b.weight - a.weight || compare(a.unit, b.unit))
    .map(({ unit, rows: found }) => ({ unit, rows: found }));
}

const keyOf = ({ unit }: InUnit) => unit.toLowerCase();

function spellingOf<Row extends InUnit>(rows: readonly Row[], weightOf: (row: Row) => number): string {
  const weights = new Map<string, number>();
  for (const row of rows) weights.set(row.unit, (weights.get(row.unit) ?? 0) + weightOf(row));
  const [first] = [...weights].toSorted(([a, wa], [b, wb]) => wb - wa || compare(a, b));
  return first?.[0] ?? "";
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
