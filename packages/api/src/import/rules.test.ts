import { expect, test } from "vitest";
import { createRowReader } from "./rows.js";
import { type ImportedOrder, createPlanner, differences, type NamedUser, type StoredOrder } from "./rules.js";
import type { ImportRow } from "./schema.js";

const row = (line: number, change: Partial<ImportRow> = {}): ImportRow => ({
  line,
  externalRef: `SO-${line}`,
  productName: "Engsel pintu",
  quantity: "12.5",
  deadline: "2026-11-30",
  operator: "budi.s",
  ...change,
});
const read = createRowReader("Asia/Jakarta");
const users = new Map<string, NamedUser>([
  ["budi.s", { id: "1", isActiveOperator: true }],
  ["pergi", { id: "2", isActiveOperator: false }],
]);

function plan(
  rows: ImportRow[],
  { orders = [], createOperators = false }: { orders?: StoredOrder[]; createOperators?: boolean } = {},
) {
  const planner = createPlanner({ orders: new Map(orders.map((o) => [o.externalRef, o])), users, createOperators });
  for (const each of rows) planner.add(read(each));
  return planner.plan;
}

test("a date is the end of that day at the plant, an instant is itself, a quantity is a plain decimal", () => {
  expect(read(row(2)).cells).toMatchObject({ deadline: "2026-11-30T16:59:59.999Z", quantity: 12.5 });
  expect(read(row(2, { deadline: "2026-11-30T08:00:00+07:00" })).cells.deadline).toBe("2026-11-30T01:00:00.000Z");
  expect(read(row(2, { quantity: "0012.500" })).cells.quantity).toBe(12.5);
  for (const quantity of [
    "",
    " 5",
    "5 ",
    "1e3",
    "0x10",
    "+5",
    "-5",
    "5.",
    ".5",
    "1,5",
    "0",
    "0.0001",
    "1000000001",
    "NaN",
  ]) {
    expect(read(row(2, { quantity })).reasons, quantity).toHaveLength(1);
  }
});

test("every reason of a bad row is told, by the file's own column names", () => {
  const { bad } = plan([
    row(7, {
      externalRef: "",
      productName: "x".repeat(201),
      quantity: "many",
      deadline: "2026-02-30",
      operator: "siapa",
    }),
  ]);
  expect(bad).toEqual([{ line: 7, message: expect.any(String) }]);
  const reasons = bad[0]?.message.split("; ").map((reason) => reason.split(":")[0]);
  expect(reasons).toEqual(["external_ref", "product_name", "quantity", "deadline", "operator"]);
});

test("an operator has to be active, is found without case, and an unknown one is made only when asked", () => {
  expect(plan([row(2, { operator: "BUDI.S" })]).create).toHaveLength(1);
  expect(plan([row(2, { operator: "pergi" })], { createOperators: true }).bad).toHaveLength(1);
  expect(plan([row(2, { operator: "baru" })]).bad).toEqual([
    { line: 2, message: "operator: there is no operator baru" },
  ]);
  const made = plan([row(2, { operator: "Baru" }), row(3, { operator: "baru" })], { createOperators: true });
  expect(made).toMatchObject({ newOperators: ["Baru"], bad: [], create: [{}, {}] });
  expect(plan([row(2, { operator: "tidak sah" })], { createOperators: true }).bad).toHaveLength(1);
});

test("a reference that is there already is done when equal, bad when not, whoever its operator is by now", () => {
  const asked: ImportedOrder = {
    externalRef: "SO-2",
    productName: "Engsel pintu",
    quantity: 12.5,
    deadline: "2026-11-30T16:59:59.999Z",
    operator: "Pergi",
  };
  const stored: StoredOrder = { ...asked, number: "WO-20261101-001" };
  expect(plan([row(2, { operator: "pergi" })], { orders: [stored] })).toMatchObject({
    unchanged: 1,
    bad: [],
    create: [],
  });
  const { bad } = plan([row(2, { operator: "pergi", quantity: "13" })], { orders: [stored] });
  expect(bad[0]?.message).toBe("external_ref: is WO-20261101-001 already, with quantity 12.5");
  expect(differences(asked, { ...asked, productName: "a", quantity: 1, deadline: "b", operator: "c" })).toHaveLength(4);
});

test("a reference twice in the file is done by the first row when equal, bad and named when not", () => {
  const twice = [row(2), row(3, { externalRef: "SO-2" }), row(4, { externalRef: "SO-2", productName: "Gagang" })];
  expect(plan(twice)).toMatchObject({
    unchanged: 1,
    bad: [{ line: 4, message: "external_ref: is that of line 2, with product_name Engsel pintu" }],
  });
  const badTwice = plan([row(2, { operator: "baru" }), row(3, { externalRef: "SO-2", operator: "baru" })]);
  expect(badTwice.bad.map(({ line }) => line)).toEqual([2, 3]);
});
