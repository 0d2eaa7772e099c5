import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import "./validation.js";
import { Id, isId, OrderedQuantity, ReportedQuantity, text } from "./fields.js";

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("a text", () => {
  test("is measured in code points", () => {
    expect(takes(text(1, 4), "🏭🏭🏭🏭")).toBe(true);
    expect(takes(text(1, 4), "🏭🏭🏭🏭🏭")).toBe(false);
    expect(takes(text(4, 8), "🏭🏭🏭")).toBe(false);
    expect(takes(text(4, 8), "🏭🏭a🏭")).toBe(true);
    expect(takes(text(1, 4), "")).toBe(false);
    expect(takes(text(0, 4), "")).toBe(true);
  });

  test("is taken exactly when it has from min to max code points, unchanged", () => {
    const unit = fc.constantFrom("a", "é", "🏭", " ", "\n");
    const bounds = fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 16 }), bounds, (units, [min, max]) => {
        const result = text(min, max).safeParse(units.join(""));
        const fits = units.length >= min && units.length <= max;
        expect(result.data).toBe(fits ? units.join("") : undefined);
      }),
      { numRuns: 500 },
    );
  });

  test.each(["a\0b", "\0", "a\ud83c", "\udfed", "\udfed\ud83c"])("is nothing that cannot be stored: %j", (value) => {
    expect(takes(text(0, 100), value)).toBe(false);
  });

  test.each([1, null, ["a"], {}, true])("is nothing but a text: %j", (value) => {
    expect(takes(text(0, 100), value)).toBe(false);
  });
});

describe("a quantity", () => {
  test.each([0.001, 0.1, 0.3, 1.005, 4.35, 1e-3, 123456789.123, 999_999_999.999, 1e9])("may be %d", (quantity) => {
    expect(takes(OrderedQuantity, quantity)).toBe(true);
    expect(takes(ReportedQuantity, quantity)).toBe(true);
  });

  test.each([
    1e-7,
    0.0001,
    0.0005,
    0.1 + 0.2,
    1.0001,
    1e9 + 0.001,
    1e21,
    -0.001,
    -1,
    NaN,
    Infinity,
    "1",
    null,
    true,
    [1],
  ])("may not be %s", (quantity) => {
    expect(takes(OrderedQuantity, quantity)).toBe(false);
    expect(takes(ReportedQuantity, quantity)).toBe(false);
  });

  test("is above zero where it is ordered; nothing may be reported", () => {
    expect([takes(OrderedQuantity, 0), takes(ReportedQuantity, 0)]).toEqual([false, true]);
  });

  test("of any three decimals is taken, of a fourth is not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 9 }), (thousandths, digit) => {
        const whole = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, "0")}`;
        expect(takes(OrderedQuantity, Number(whole))).toBe(true);
        expect(takes(OrderedQuantity, Number(`${whole}${digit}`))).toBe(false);
      }),
    );
  });
});

test("an id is a UUID in any case, and nothing around it", () => {
  const id = "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f";
  expect([id, id.toUpperCase()].map(isId)).toEqual([true, true]);
  expect([`${id}\n`, ` ${id}`, id.slice(1), id.replaceAll("-", ""), `{${id}}`, ""].map(isId)).toEqual(
    Array(6).fill(false),
  );
});

test.each([
  [Id, "7", "must be an id, like 5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f"],
  [z.iso.date(), "2026-02-30", "must be a date, like 2026-11-23"],
  [z.array(z.int()).max(2), [1, 2, 3], "must have at most 2"],
  [z.array(z.int()).min(1), [], "must have at least 1"],
])("what is wrong with %#: %j is said in plain words", (schema, value, message) => {
  expect(schema.safeParse(value).error?.issues).toMatchObject([{ message }]);
});
