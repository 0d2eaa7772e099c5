import type { Db } from "@lantai/db/connect";
import {
  beginImport,
  countImported,
  type ImportedBy,
  type ImportedOrder,
  insertImported,
  lastNumber,
  takeNumbers,
} from "../work-orders/actions.js";
import { createNumberRange } from "./number-range.js";
import { inSlices } from "./slices.js";

/**
 * How many numbers of the day are left to creations while most of an import's orders are stored, and how many while those are
 * stored that were left over by then. Whoever would need one more waits for the end of the import.
 */
const ROOM = [5000, 200];

interface Numbering {
  by: ImportedBy;
  /** Called with the number of orders that are stored. */
  onProgress: (done: number) => void;
  /** What has to hold when the orders get the last of their numbers. */
  beforeLast: () => Promise<void>;
}

/**
 * Stores the orders of an import in the transaction `tx`, which has to end right after. They are stored before the day's counter is
 * locked, under the numbers that they will have (number-range.ts), so that a creation waits for the last of them only.
 */
export async function numberOrders(
  tx: Db,
  orders: readonly ImportedOrder[],
  { by, onProgress, beforeLast }: Numbering,
): Promise<void> {
  const range = createNumberRange(orders.length);
  let done = 0;
  const extend = async (last: number, room: number) => {
    for (const { start, end, firstNumber } of range.extend({ last, room })) {
      let next = firstNumber;
      for await (const slice of inSlices(orders.slice(start, end))) {
        await insertImported(tx, { orders: slice, firstNumber: next }, by);
        next += slice.length;
        done += slice.length;
        onProgress(done);
      }
    }
  };
  await beginImport(tx);
  for (const room of ROOM) await extend(await lastNumber(tx, by.day), room);
  await beforeLast();
  await extend(await takeNumbers(tx, by.day, orders.length), 0);
  await countImported(tx, orders);
}
