import { createRowReader } from "../import/cells.js";
import type { ImportRow } from "../import/schema.js";

/** A row of an import, which the tests spoil. */
export const row = (line: number, change: Partial<ImportRow> = {}): ImportRow => ({
  line,
  externalRef: `SO-${line}`,
  productName: "Engsel pintu",
  quantity: "12.5",
  deadline: "2026-11-30",
  operator: "budi.s",
  ...change,
});

/** Reads a row as a plant in Jakarta does. */
export const read = createRowReader("Asia/Jakarta");
