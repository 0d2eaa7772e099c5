import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NUMBER_SIGNS } from "../../lib/numbers.js";
import { typedText, hasFractions, inSigns, type PadKey, press, quantityOf } from "./quantity-text.js";

const { comma, dot } = NUMBER_SIGNS;
const KEYS: PadKey[] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "decimal", "erase"];

test.each([comma, dot])("whatever is pressed, the text is a quantity that the API takes, with $decimal", (signs) => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...KEYS), { maxLength: 30 }), (keys) => {
      const quantity = quantityOf(
        keys.reduce((text, key) => press(text, key, signs), ""),
        signs,
      );
      expect(quantity).toBeGreaterThanOrEqual(0);
      expect(quantity).toBeLessThan(1e9);
      expect(Math.round(quantity * 1000) / 1000).toBe(quantity);
    }),
  );
});

test("the pad writes a number as it is typed by hand", () => {
  const type = (...keys: PadKey[]) => keys.reduce((text, key) => press(text, key, comma), "");
  expect(type("0", "4", "0")).toBe("40");
  expect(type("decimal", "5")).toBe("0,5");
  expect(type("1", "decimal", "decimal", "2", "5", "0", "9")).toBe("1,250");
  expect(type("4", "0", "erase", "erase", "erase")).toBe("");
  expect(quantityOf("", comma)).toBe(0);
});

test("a number from a keyboard is read with the language's separators, and an ambiguous one is refused", () => {
  expect(quantityOf(typedText("1.250", comma) ?? "", comma)).toBe(1250);
  expect(quantityOf(typedText("1.250", dot) ?? "", dot)).toBe(1.25);
  expect(quantityOf(typedText("12,5", comma) ?? "", comma)).toBe(12.5);
  expect(quantityOf(typedText("12.5", comma) ?? "", comma)).toBeNaN();
  expect(typedText("12a", comma)).toBeNull();
});

test.each([
  [comma, dot],
  [dot, comma],
])("a text that is typed with $decimal is the same quantity in the other language", (signs, other) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,"), maxLength: 9 }), (text) => {
      const { texts } = inSigns({ texts: { good: text, scrap: "" }, signs }, other);
      expect(quantityOf(texts.good, other)).toBe(quantityOf(text, signs));
    }),
  );
});

test("the pad continues a number that was typed with group separators", () => {
  expect(press("1.250", "0", comma)).toBe("12500");
  expect(press("1.250", "erase", comma)).toBe("125");
});

test("a counted unit has fractions only where the order was placed in them", () => {
  const inFractions = (unit: string, quantity = 100) => hasFractions({ unit, quantity });
  expect(["pcs", "PCS", " buah ", "unit", "lembar"].some((unit) => inFractions(unit))).toBe(false);
  expect(["kg", "m", "liter", "roll"].every((unit) => inFractions(unit))).toBe(true);
  expect(inFractions("pcs", 12.5)).toBe(true);
});
