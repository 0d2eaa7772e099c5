import * as fc from "fast-check";
import { expect, test } from "vitest";
import { asTyped, isCounted, type PadKey, press, quantityOf } from "./quantity-text.js";

const KEYS: PadKey[] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "erase"];

test("whatever is pressed, the text is a quantity that the API takes", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...KEYS), { maxLength: 30 }), (keys) => {
      const quantity = quantityOf(keys.reduce(press, ""));
      expect(quantity).toBeGreaterThanOrEqual(0);
      expect(quantity).toBeLessThan(1e9);
      expect(Math.round(quantity * 1000) / 1000).toBe(quantity);
    }),
  );
});

test("the pad writes as people do", () => {
  const type = (...keys: PadKey[]) => keys.reduce(press, "");
  expect(type("0", "4", "0")).toBe("40");
  expect(type(".", "5")).toBe("0.5");
  expect(type("1", ".", ".", "2", "5", "0", "9")).toBe("1.250");
  expect(type("4", "0", "erase", "erase", "erase")).toBe("");
  expect(asTyped("12,5")).toBe("12.5");
  expect(asTyped("12a")).toBeNull();
  expect(quantityOf("")).toBe(0);
});

test("pieces are counted, the rest is measured", () => {
  expect(["pcs", "PCS", " buah ", "unit", "lembar"].every(isCounted)).toBe(true);
  expect(["kg", "m", "liter", "roll"].some(isCounted)).toBe(false);
});
