import { endOfDayOrInstant } from "../platform/time.js";
import { type ImportedOrder, IMPORT_COLUMNS, type ReadRow } from "./rules.js";
import { CELLS, type ImportRow } from "./schema.js";

type Read<T> = { success: true; data: T } | { success: false; error: { issues: readonly { message: string }[] } };

/** A date at the very edge of what is kept may end beyond it in the plant's zone. */
const OUT_OF_RANGE: Read<string> = { success: false, error: { issues: [{ message: "is out of range" }] } };

/**
 * Makes a reader of rows, for dates in the plant's zone. It remembers the deadlines that it has read: a file has few
 * different ones, and a calendar is slow.
 */
export function createRowReader(timeZone: string): (row: ImportRow) => ReadRow {
  const deadlines = new Map<string, Read<string>>();

  function readDeadline(text: string): Read<string> {
    const known = deadlines.get(text);
    if (known) return known;
    const read = resolve(text);
    deadlines.set(text, read);
    return read;
  }

  function resolve(text: string): Read<string> {
    const checked = CELLS.deadline.safeParse(text);
    if (!checked.success) return checked;
    const instant = endOfDayOrInstant(checked.data, timeZone);
    return instant === null ? OUT_OF_RANGE : { success: true, data: instant };
  }

  return ({ line, ...row }) => {
    const reasons: string[] = [];
    const take = <Field extends keyof ImportedOrder>(field: Field, read: Read<ImportedOrder[Field]>) => {
      if (read.success) return read.data;
      reasons.push(...read.error.issues.map((issue) => `${IMPORT_COLUMNS[field]}: ${issue.message}`));
      return undefined;
    };
    const cells = {
      externalRef: take("externalRef", CELLS.externalRef.safeParse(row.externalRef)),
      productName: take("productName", CELLS.productName.safeParse(row.productName)),
      quantity: take("quantity", CELLS.quantity.safeParse(row.quantity)),
      deadline: take("deadline", readDeadline(row.deadline)),
      operator: take("operator", CELLS.operator.safeParse(row.operator)),
    };
    return { line, cells, reasons };
  };
}
