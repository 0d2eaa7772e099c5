import { LANGUAGES } from "@lantai/db/vocabulary";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatsOf } from "./format.js";
import { NUMBER_SIGNS, readDecimal } from "./numbers.js";

const id = formatsOf("id", "Asia/Jakarta");
const en = formatsOf("en", "Asia/Jakarta");
const thousandths = fc.integer({ min: 0, max: 1e12 }).map((n) => n / 1000);

describe("numbers that people type", () => {
  test.each(LANGUAGES)("what is printed is read back, in %s", (language) => {
    const { number, plainNumber, readNumber } = formatsOf(language, "Asia/Jakarta");
    fc.assert(
      fc.property(thousandths, (value) => {
        expect(readNumber(number(value))).toBe(value);
        expect(readNumber(plainNumber(value))).toBe(value);
      }),
    );
  });

  test("a parsed number prints as the same digits: no text is taken for another number", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.,"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, fc.constantFrom(id, en), (typed, { readNumber, plainNumber, signs }) => {
        const value = readNumber(typed);
        if (Number.isNaN(value)) return;
        const [whole = "", decimals = ""] = typed.replaceAll(signs.group, "").split(signs.decimal);
        const digits = [whole.replace(/^0+(?=\d)/, "") || "0", decimals.replace(/0+$/, "")];
        expect(plainNumber(value)).toBe(digits.filter(Boolean).join(signs.decimal));
      }),
      { numRuns: 2000 },
    );
  });

  test("the language's group separator separates groups of three", () => {
    expect(["1.250", "1.250,5", "1250,5", ",5", "12.345.678"].map(id.readNumber)).toEqual([
      1250, 1250.5, 1250.5, 0.5, 12_345_678,
    ]);
    expect(["1,250", "1,250.5", "1250.5", "1.250", "007"].map(en.readNumber)).toEqual([1250, 1250.5, 1250.5, 1.25, 7]);
  });

  test("an ambiguous or malformed text is not a number", () => {
    const wrong = ["1.25", "1.2500", "0.250", "1.250.5", "1250.500", "1,250.5", "1,2,3", "1,2345", ",", ".", "", " "];
    const never = ["-5", "+5", "1e3", "12 kg", "1 250", "٣", "NaN", "Infinity", "0x10"];
    for (const text of [...wrong, ...never]) expect([text, id.readNumber(text)]).toEqual([text, Number.NaN]);
    for (const text of ["1,25", "1.250,5", "0,250", "1.2345", ...never])
      expect([text, en.readNumber(text)]).toEqual([text, Number.NaN]);
  });

  test("an import may have more decimals, which the server refuses by name", () => {
    expect(readDecimal("1.250,12345", NUMBER_SIGNS.comma)).toBe("1250.12345");
  });
});
