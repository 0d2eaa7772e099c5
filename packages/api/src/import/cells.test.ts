import { expect, test } from "vitest";
import { createRowReader } from "./cells.js";
import type { Reason } from "./reasons.js";
import type { ImportRow } from "./schema.js";
import { read, row } from "../testing/import-row.js";

test("a date is the end of that day at the plant, an instant is itself, a quantity is a plain decimal", () => {
  expect(read(row(2)).cells).toMatchObject({ deadline: "2026-11-30T16:59:59.999Z", quantity: 12.5 });
  expect(read(row(2, { deadline: "2026-11-30T08:00:00+07:00" })).cells.deadline).toBe("2026-11-30T01:00:00.000Z");
  expect(read(row(2, { quantity: "0012.500" })).cells.quantity).toBe(12.5);
});

test("white space around a cell is taken away", () => {
  const { cells, reasons } = read(row(2, { externalRef: "SO-1 ", productName: " Engsel\t", unit: " kg " }));
  expect({ cells, reasons }).toMatchObject({
    cells: { externalRef: "SO-1", productName: "Engsel", unit: "kg" },
    reasons: [],
  });
});

const CELLS: [Reason["code"], Partial<ImportRow>, params: object][] = [
  ["empty", { externalRef: "" }, {}],
  ["too_long", { externalRef: "x".repeat(101) }, { max: 100 }],
  ["unstorable_character", { externalRef: "a\0b" }, {}],
  ["empty", { productName: "" }, {}],
  ["too_long", { team: "x".repeat(61) }, { max: 60 }],
  ["empty", { steps: "Potong >  > Las" }, {}],
  ["too_long", { steps: `Potong > ${"x".repeat(81)}` }, { max: 80 }],
  ["too_many_steps", { steps: Array.from({ length: 41 }, () => "Las").join(">") }, { max: 40 }],
  ["unstorable_character", { steps: "Las\0" }, {}],
  ["too_long", { productName: "🏭".repeat(201) }, { max: 200 }],
  ["unstorable_character", { productName: "\ud83c" }, {}],
  ...["", "1e3", "0x10", "+5", "-5", "5.", ".5", "1,5", "NaN", "0.0000001"].map((quantity): (typeof CELLS)[number] => [
    "not_a_number",
    { quantity },
    {},
  ]),
  ["not_positive", { quantity: "0" }, {}],
  ["too_large", { quantity: "1000000001" }, { max: 1e9 }],
  ["too_many_decimals", { quantity: "0.0001" }, { decimals: 3 }],
  ["not_a_date", { deadline: "" }, {}],
  ["not_a_date", { deadline: "2026-02-30" }, {}],
  ["not_a_username", { operator: "tidak sah" }, {}],
  ["empty", { externalRef: "  ", number: "  " }, {}],
  ["unstorable_character", { number: "WO-20261123-001\0", externalRef: "" }, {}],
  ["too_long", { number: "1".repeat(41), externalRef: "" }, { max: 40 }],
  ["empty", { productName: " \t " }, {}],
  ["too_long", { unit: "x".repeat(21) }, { max: 20 }],
  ["unstorable_character", { unit: "a\0b" }, {}],
  ["not_a_priority", { priority: "soon" }, {}],
  ["too_long", { note: "x".repeat(2001) }, { max: 2000 }],
  ["unstorable_character", { note: "\ud83c" }, {}],
];

test.each(CELLS)("a cell is refused as %s: %j", (code, change, params) => {
  const [column] = Object.keys(change);
  expect(read(row(2, change)).reasons).toEqual([{ column, code, params }]);
});

test("white space around a cell does not count, and an empty optional cell says nothing", () => {
  const spaced = row(2, {
    externalRef: " SO 2\u00a0",
    productName: "\tEngsel  pintu ",
    quantity: " 12.5 ",
    deadline: "2026-11-30 ",
    operator: " budi.s",
    unit: " kg ",
    priority: " high ",
    note: " first line\nsecond \n",
  });
  expect(read(spaced)).toEqual({
    line: 2,
    cells: {
      externalRef: "SO 2",
      productName: "Engsel  pintu",
      quantity: 12.5,
      deadline: "2026-11-30T16:59:59.999Z",
      operator: "budi.s",
      unit: "kg",
      priority: "high",
      note: "first line\nsecond",
    },
    reasons: [],
  });
  const { cells, reasons } = read(row(2, { unit: "", priority: " ", note: "\n", number: "" }));
  expect({ ...cells, reasons }).toMatchObject({ unit: undefined, priority: undefined, note: undefined, reasons: [] });
});

test("a date that ends at the plant after the last year that can be stored is refused as out_of_range", () => {
  const { reasons } = createRowReader("America/Lima")(row(2, { deadline: "9999-12-31" }));
  expect(reasons).toEqual([{ column: "deadline", code: "out_of_range", params: {} }]);
});
