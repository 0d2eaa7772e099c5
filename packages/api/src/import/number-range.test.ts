import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createNumberRange, type NumberedRows } from "./number-range.js";

const numbersOf = (placed: readonly NumberedRows[]) =>
  placed.flatMap(({ start, end, firstNumber }) =>
    Array.from({ length: end - start }, (_, i) => ({ row: start + i, number: firstNumber + i })),
  );

/** Numbers `count` rows of a counter at `last`, in steps that leave `room`, with creations after each. */
function numberRows(count: number, start: number, steps: readonly { room: number; created: number }[]) {
  const range = createNumberRange(count);
  let last = start;
  const placed: NumberedRows[] = [];
  for (const { room, created } of steps) {
    placed.push(...range.extend({ last, room }));
    const lowest = Math.min(...placed.map(({ firstNumber }) => firstNumber));
    // A creation waits where its number is stored already.
    last = Math.min(last + created, lowest - 1);
  }
  placed.push(...range.extend({ last, room: 0 }));
  return { last, numbers: numbersOf(placed) };
}

test("whatever is created meanwhile, each row gets one number, and together they are the next ones", () => {
  const steps = fc.array(fc.record({ room: fc.nat(30), created: fc.nat(40) }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(1200), steps, (count, start, all) => {
      const { last, numbers } = numberRows(count, start, all);
      const next = Array.from({ length: count }, (_, i) => last + 1 + i);
      expect(numbers.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(next);
      expect(new Set(numbers.map(({ row }) => row)).size).toBe(count);
    }),
  );
});

test("where nobody creates meanwhile, the numbers are in the rows' order", () => {
  const { numbers } = numberRows(1000, 7, [
    { room: 500, created: 0 },
    { room: 20, created: 0 },
  ]);
  expect(numbers.toSorted((a, b) => a.row - b.row).map(({ number }) => number)).toEqual(
    Array.from({ length: 1000 }, (_, i) => 8 + i),
  );
});

test("no more rows than creations took, and the room, are left for the time that the counter is locked", () => {
  const range = createNumberRange(60_000);
  range.extend({ last: 10, room: 5000 });
  range.extend({ last: 700, room: 200 });
  const rest = numbersOf(range.extend({ last: 730, room: 0 }));
  expect(rest).toHaveLength(200);
});
