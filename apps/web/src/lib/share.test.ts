import { assert, double, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { formatsOf } from "./format.js";

const { percent } = formatsOf("en", "Asia/Jakarta");

test.each([
  [0, "0%"],
  [0.0001, "0.1%"],
  [0.00049, "0.1%"],
  [0.0255, "2.6%"],
  [0.975, "97.5%"],
  [0.9994, "99.9%"],
  [0.9996, "99.9%"],
  [1, "100%"],
  [1.0004, "100.1%"],
  [1.25, "125%"],
  [-0.0004, "-0.1%"],
  [1 / 3, "33.3%"],
])("a share of %d is %s", (share, text) => {
  expect(percent(share)).toBe(text);
});

test("only a whole share reads as whole, and only none as none", () => {
  const quantity = integer({ min: 0, max: 1_000_000_000_000 });
  assert(
    property(quantity, quantity, (one, other) => {
      const [part, whole] = [Math.min(one, other), Math.max(one, other, 1)];
      expect(percent(part / whole) === "100%").toBe(part === whole);
      expect(percent(part / whole) === "0%").toBe(part === 0);
      expect(percent(whole / Math.max(part, 1)) === "100%").toBe(whole === Math.max(part, 1));
    }),
    {
      examples: [
        [999_999_999_999, 1_000_000_000_000],
        [1, 1_000_000_000_000],
        [9_996, 10_000],
      ],
    },
  );
});

test("a share is printed to the nearest tenth of a percent, or else to the next beside none and whole", () => {
  assert(
    property(double({ min: 0, max: 3, noNaN: true }), (share) => {
      expect(Math.abs(Number.parseFloat(percent(share)) - share * 100)).toBeLessThan(0.1 + 1e-9);
    }),
  );
});
