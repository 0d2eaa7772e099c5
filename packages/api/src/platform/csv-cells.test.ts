import * as fc from "fast-check";
import { expect, test } from "vitest";
import { guardCell, unguardCell } from "./csv-cells.js";

const FORMULA = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Texts of what matters here, in every combination. */
const texts = fc
  .array(fc.constantFrom("=", "+", "-", "@", "\uFF1D", ";", "|", "\t", "\n", "\r", " ", "'", '"', ",", "a", "1"), {
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

test("wherever a spreadsheet splits a guarded cell, no part of it begins a formula", () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: "binary" })), (text) => {
      for (const part of guardCell(text).split(/[;|\t\r\n]/)) expect(part).not.toMatch(FORMULA);
    }),
    { numRuns: 2000 },
  );
});

test("a guarded cell is read back as what it was, also where it had apostrophes of its own", () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: "binary" })), (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["Engsel;=cmd|' /C calc'!A0;x", "Engsel;'=cmd|' /C calc'!A0;x"],
  ["=1+1", "'=1+1"],
  ["'=1", "''=1"],
  ["a|\t@SUM(A1)", "a|\t'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["a\n +1", "a\n '+1"],
])("%j is written as %j", (text, cell) => {
  expect(guardCell(text)).toBe(cell);
});

test("ordinary texts are written as they are", () => {
  for (const text of ["", "Engsel pintu", "O'Brien; 3 x 4 = 12", "M8-1.25", "a=b", "'quoted'", "x; y | z"])
    expect(guardCell(text)).toBe(text);
});
