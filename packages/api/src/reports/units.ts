/** A row of a report with its unit as it was typed. */
interface InUnit {
  unit: string;
}

/**
 * Rows grouped by unit, where spellings that differ in case only are one unit: called by the spelling of most weight, the
 * unit of most weight first.
 */
export function groupByUnit<Row extends InUnit>(
  rows: readonly Row[],
  weightOf: (row: Row) => number,
): { unit: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.unit.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const weight = (group: readonly Row[]) => group.reduce((sum, row) => sum + weightOf(row), 0);
  return [...groups.values()]
    .map((group) => ({ unit: spellingOf(group, weightOf), rows: group, weight: weight(group) }))
    .toSorted((a, b) => b.weight - a.weight || compare(a.unit, b.unit))
    .map(({ unit, rows: found }) => ({ unit, rows: found }));
}

function spellingOf<Row extends InUnit>(rows: readonly Row[], weightOf: (row: Row) => number): string {
  const weights = new Map<string, number>();
  for (const row of rows) weights.set(row.unit, (weights.get(row.unit) ?? 0) + weightOf(row));
  const [first] = [...weights].toSorted(([a, wa], [b, wb]) => wb - wa || compare(a, b));
  return first?.[0] ?? "";
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
