import { z } from "zod";
import { EXISTING } from "./csv-columns.js";

/** 10 MiB of the shortest rows there are; what really limits an import is the size of its body. */
const MOST_ROWS = 100_000;

/** A row as it stands in the file: every cell is text, with the white space around it, and not validated yet. */
export const ImportRow = z.strictObject({
  line: z.int().min(1).meta({ description: "The line of the file at which the row begins; the header is line 1." }),
  externalRef: z.string(),
  productName: z.string(),
  quantity: z.string(),
  deadline: z.string(),
  operator: z.string().meta({ description: "A username; case does not matter." }),
  unit: z.string().optional(),
  priority: z.string().optional(),
  note: z.string().optional(),
  team: z.string().optional().meta({ description: "The name of an active team; case does not matter." }),
  steps: z.string().optional().meta({
    description: "Names of steps with `>` between; a step takes the active team of its name, if there is one.",
  }),
  number: z.string().optional().meta({ description: "The order that is meant where there is no reference." }),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** The most faults in the form of rows that are told: only a program sends such rows, and 300 kB of `{}` would have half a million. */
const MOST_FAULTS = 500;

const rows = z
  .array(z.custom<ImportRow>())
  .max(MOST_ROWS)
  .check(({ value, issues }) => {
    for (const [i, row] of value.slice(0, MOST_ROWS).entries()) {
      if (issues.length >= MOST_FAULTS) return;
      for (const issue of ImportRow.safeParse(row).error?.issues ?? []) {
        const path = [i, ...issue.path];
        if (issue.code === "unrecognized_keys") {
          for (const key of issue.keys.slice(0, MOST_FAULTS)) {
            issues.push({ code: "custom", path: [...path, key], message: "unknown field", input: row });
          }
        } else issues.push({ code: "custom", path, message: issue.message, input: row });
      }
    }
  });

/** The rows of an import, and how it is carried out. */
export const ImportOrders = z.strictObject({
  rows,
  dryRun: z.boolean().optional().meta({ description: "Check everything, store nothing." }),
  createOperators: z.boolean().optional().meta({ description: "Create the operators that do not exist yet." }),
  existing: z.enum(EXISTING).optional().meta({
    description:
      "What becomes of a row whose order exists and differs: `refuse` the file (default), or `skip` the row.",
  }),
});
export type ImportOrders = z.infer<typeof ImportOrders>;
