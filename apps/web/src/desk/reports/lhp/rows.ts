import { addQuantities } from "@lantai/api/work-orders/quantities";
import type { Production } from "../figures.js";

type Row = Production["rows"][number];

const FIGURES = ["quantityGood", "quantityScrap", "quantityFinished", "quantityReversed", "reports", "late"] as const;

/** The rows of one shift, or of all. */
export function ofShift<T extends { shift?: string | null | undefined }>(
  rows: readonly T[],
  shift: string | null,
): T[] {
  return rows.filter((row) => shift === null || row.shift === shift);
}

/** The rows with the same key and unit, added up; the first of each gives what it is called. */
export function sumRows(rows: readonly Row[], keyOf: (row: Row) => string): (Row & { key: string })[] {
  const sums = new Map<string, Row & { key: string }>();
  for (const row of rows) {
    const key = JSON.stringify([keyOf(row), row.unit]);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, ...added(sum, row) } : { ...row, key });
  }
  return [...sums.values()];
}

function added(a: Row, b: Row) {
  const [good = 0, scrap = 0, finished = 0, reversed = 0, reports = 0, late = 0] = FIGURES.map((figure) =>
    addQuantities(a[figure], b[figure]),
  );
  return {
    quantityGood: good,
    quantityScrap: scrap,
    quantityFinished: finished,
    quantityReversed: reversed,
    reports,
    late,
  };
}
