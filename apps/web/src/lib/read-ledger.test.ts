import { expect, test } from "vitest";
import { MOST_PAGES, readLedger } from "./read-ledger.js";

/** A ledger with this number of items, in pages of 500, newest first. */
const ledgerOf = (count: number) => {
  const newestFirst = Array.from({ length: count }, (_, i) => count - i);
  return async (cursor = "0") => {
    const end = Number(cursor) + 500;
    return { items: newestFirst.slice(Number(cursor), end), nextCursor: end < count ? String(end) : null };
  };
};

test.each([0, 1, 500, 501, 1203, MOST_PAGES * 500])("a ledger of %d items is read to its beginning", async (count) => {
  const items = Array.from({ length: count }, (_, i) => i + 1);
  expect(await readLedger(ledgerOf(count))).toEqual({ items, isCut: false });
});

test("of a ledger beyond the limit the newest items are returned, and that it is cut", async () => {
  const { items, isCut } = await readLedger(ledgerOf(50_000));
  expect([items.length, items[0], items.at(-1), isCut]).toEqual([10_000, 40_001, 50_000, true]);
});
