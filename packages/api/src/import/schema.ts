import { z } from "zod";
import { OrderedQuantity } from "../platform/fields.js";
import { Username } from "../users/schema.js";
import { CreateWorkOrder } from "../work-orders/schema.js";

/** 10 MiB of the shortest rows there are; what really limits an import is the size of its body. */
const MOST_ROWS = 100_000;

/** A row as it stands in the file: every cell is text, and nothing is judged yet. */
export const ImportRow = z.strictObject({
  line: z.int().min(1).meta({ description: "The line of the file at which the row begins; the header is line 1." }),
  externalRef: z.string(),
  productName: z.string(),
  quantity: z.string(),
  deadline: z.string(),
  operator: z.string().meta({ description: "A username; case does not matter." }),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportOrders = z.strictObject({
  rows: z.array(ImportRow).max(MOST_ROWS),
  dryRun: z.boolean().optional().meta({ description: "Check everything, store nothing." }),
  createOperators: z.boolean().optional().meta({ description: "Make the operators that do not exist yet." }),
});
export type ImportOrders = z.infer<typeof ImportOrders>;

const created = CreateWorkOrder.shape;

/** Six decimals are more than a quantity may have, and few enough that none is lost on the way to a number. */
const PLAIN_DECIMAL = /^\d+(\.\d{1,6})?$/;

/** What each cell has to be: the limits of `CreateWorkOrder`, read from text. */
export const CELLS = {
  externalRef: created.externalRef.unwrap().unwrap(),
  productName: created.productName,
  quantity: z
    .string()
    .regex(PLAIN_DECIMAL, { error: "must be a plain decimal number, like 250 or 12.5" })
    .transform(Number)
    .pipe(OrderedQuantity),
  deadline: created.deadline,
  operator: Username,
};

/** Why a row cannot be imported; every reason it has. */
export interface BadRow {
  line: number;
  message: string;
}

/** What an import tells while it works, and last how it ended. Nothing is stored unless it ends with `done`. */
export type ImportEvent =
  | { kind: "progress"; phase: "checking" | "storing"; done: number; total: number }
  | { kind: "done"; created: number; unchanged: number; operatorsCreated: number; dryRun: boolean }
  | { kind: "rejected"; errors: BadRow[] };
