import { z } from "zod";
import type { BadRow } from "./reasons.js";

/** 10 MiB of the shortest rows there are; what really limits an import is the size of its body. */
const MOST_ROWS = 100_000;

/** What becomes of a row whose order exists and differs. */
export const EXISTING = ["refuse", "skip"] as const;

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
  number: z.string().optional().meta({ description: "The order that is meant where there is no reference." }),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportOrders = z.strictObject({
  rows: z.array(ImportRow).max(MOST_ROWS),
  dryRun: z.boolean().optional().meta({ description: "Check everything, store nothing." }),
  createOperators: z.boolean().optional().meta({ description: "Create the operators that do not exist yet." }),
  existing: z.enum(EXISTING).optional().meta({
    description:
      "What becomes of a row whose order exists and differs: `refuse` the file (default), or `skip` the row.",
  }),
});
export type ImportOrders = z.infer<typeof ImportOrders>;

/** How an import ended well. */
export interface ImportDone {
  kind: "done";
  created: number;
  unchanged: number;
  operatorsCreated: number;
  dryRun: boolean;
  /** The rows whose orders exist and differ, and were left as they are; each with its `already_exists`. */
  skipped: readonly BadRow[];
}

/** What an import reports: its progress, and last how it ended. Nothing is stored unless it ends with `done`. */
export type ImportEvent =
  | { kind: "progress"; phase: "checking" | "storing"; done: number; total: number }
  | ImportDone
  | { kind: "rejected"; errors: readonly BadRow[] };
