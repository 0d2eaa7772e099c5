import { expect, test } from "vitest";
import type { Reason } from "./reasons.js";
import {
  type ComparedOrder,
  type ImportedOrder,
  createPlanner,
  differences,
  type NamedUser,
  caseKey,
  type StoredOrder,
} from "./rules.js";
import type { ImportRow } from "./schema.js";
import { read, row } from "../testing/import-row.js";

const users = new Map<string, NamedUser>([
  ["budi.s", { id: "1", isActiveOperator: true }],
  ["pergi", { id: "2", isActiveOperator: false }],
]);

function plan(
  rows: ImportRow[],
  {
    orders = [],
    createOperators = false,
    skipExisting = false,
  }: { orders?: StoredOrder[]; createOperators?: boolean; skipExisting?: boolean } = {},
) {
  const planner = createPlanner({
    orders: new Map(
      orders.flatMap((order) => (order.externalRef === null ? [] : [[caseKey(order.externalRef), order]])),
    ),
    numbers: new Map(orders.map((order) => [order.number, order])),
    users,
    teams: new Map([["regu las", "3"]]),
    createOperators,
    skipExisting,
  });
  for (const each of rows) planner.add(read(each));
  return planner.plan;
}

test("every reason of a bad row is given, in the order of the columns", () => {
  const { bad } = plan([
    row(7, { externalRef: "", productName: "", quantity: "many", deadline: "2026-02-30", operator: "siapa" }),
  ]);
  expect(bad).toEqual([
    {
      line: 7,
      reasons: [
        { column: "externalRef", code: "empty", params: {} },
        { column: "productName", code: "empty", params: {} },
        { column: "quantity", code: "not_a_number", params: {} },
        { column: "deadline", code: "not_a_date", params: {} },
        { column: "operator", code: "unknown_operator", params: { username: "siapa" } },
      ],
    },
  ]);
});

test("an operator has to be active, is found without case, and an unknown one is created only on request", () => {
  expect(plan([row(2, { operator: "BUDI.S" })]).create).toHaveLength(1);
  const inactive: Reason = { column: "operator", code: "inactive_operator", params: { username: "pergi" } };
  expect(plan([row(2, { operator: "pergi" })], { createOperators: true }).bad).toEqual([
    { line: 2, reasons: [inactive] },
  ]);
  const unknown: Reason = { column: "operator", code: "unknown_operator", params: { username: "baru" } };
  expect(plan([row(2, { operator: "baru" })]).bad).toEqual([{ line: 2, reasons: [unknown] }]);
  const created = plan([row(2, { operator: "Baru" }), row(3, { operator: "baru" })], { createOperators: true });
  expect(created).toMatchObject({ newOperators: ["Baru"], bad: [], create: [{}, {}] });
  expect(plan([row(2, { operator: "tidak sah" })], { createOperators: true }).bad).toHaveLength(1);
});

test("a reference that exists is unchanged when equal, also with an operator who is inactive by now, and bad when not", () => {
  const order: ImportedOrder = {
    externalRef: "SO-2",
    productName: "Engsel pintu",
    quantity: 12.5,
    deadline: "2026-11-30T16:59:59.999Z",
    operator: "Pergi",
  };
  const stored: StoredOrder = { ...order, steps: null, number: "WO-20261101-001" };
  expect(plan([row(2, { operator: "pergi" })], { orders: [stored] })).toMatchObject({
    unchanged: 1,
    bad: [],
    create: [],
  });
  const { bad, unchanged } = plan([row(2, { operator: "pergi", quantity: "13" })], { orders: [stored] });
  const params = { number: "WO-20261101-001", differences: [{ column: "quantity", value: 12.5 }] };
  expect(bad).toEqual([{ line: 2, reasons: [{ column: "externalRef", code: "already_exists", params }] }]);
  expect(unchanged).toBe(0);
});

const stored: StoredOrder = {
  number: "WO-20261101-001",
  externalRef: "SO-2",
  productName: "Engsel pintu",
  quantity: 12.5,
  deadline: "2026-11-30T16:59:59.999Z",
  operator: "budi.s",
  unit: "kg",
  priority: "high",
  note: null,
};

test("with skip a row whose order exists and differs is left as it is, and given with what differs", () => {
  const rows = [row(2, { quantity: "13" }), row(3), row(4, { externalRef: "SO-2", productName: "Gagang" })];
  const planned = plan(rows, { orders: [stored], skipExisting: true });
  expect(planned).toMatchObject({ bad: [], unchanged: 0, create: [{ externalRef: "SO-3" }] });
  const skipped = (column: string, value: unknown) => [
    {
      column: "externalRef",
      code: "already_exists",
      params: { number: "WO-20261101-001", differences: [{ column, value }] },
    },
  ];
  expect(planned.skipped).toEqual([
    { line: 2, reasons: skipped("quantity", 12.5) },
    { line: 4, reasons: skipped("productName", "Engsel pintu") },
  ]);
  const invalid = plan([row(2, { quantity: "many" })], { orders: [stored], skipExisting: true });
  expect(invalid).toMatchObject({ bad: [{ line: 2 }], skipped: [] });
});

test("unit, priority and note are compared where the row says them", () => {
  const orders = [stored];
  expect(plan([row(2), row(2, { unit: "KG", priority: "high", note: " " })], { orders })).toMatchObject({
    unchanged: 2,
  });
  const { bad } = plan([row(2, { unit: "pcs", priority: "low", note: "soon" })], { orders });
  const differing = [
    { column: "unit", value: "kg" },
    { column: "priority", value: "high" },
    { column: "note", value: null },
  ];
  expect(bad).toMatchObject([{ line: 2, reasons: [{ code: "already_exists", params: { differences: differing } }] }]);
});

test("a row without a reference is the order of its number, which has to exist", () => {
  const orders = [{ ...stored, externalRef: null }];
  const named = { externalRef: "", number: stored.number };
  expect(plan([row(2, named)], { orders })).toMatchObject({ unchanged: 1, bad: [], create: [] });
  expect(plan([row(2, { ...named, quantity: "1" })], { orders }).bad).toMatchObject([
    { line: 2, reasons: [{ column: "number", code: "already_exists" }] },
  ]);
  expect(plan([row(2, { ...named, number: "WO-1" })], { orders }).bad).toEqual([
    { line: 2, reasons: [{ column: "number", code: "unknown_number", params: { number: "WO-1" } }] },
  ]);
  expect(plan([row(2, { number: "WO-1" })])).toMatchObject({ create: [{ externalRef: "SO-2" }], bad: [] });
});

test("a reference is the same one in any case, in the file and among what exists", () => {
  const orders = [stored];
  expect(plan([row(2, { externalRef: "so-2" })], { orders })).toMatchObject({ unchanged: 1, create: [] });
  expect(plan([row(3), row(4, { externalRef: "so-3" })])).toMatchObject({
    unchanged: 1,
    create: [{ externalRef: "SO-3" }],
  });
});

test("two orders of one reference differ in product, quantity, deadline and operator, the last without case", () => {
  const order: ComparedOrder = { productName: "a", quantity: 1, deadline: "b", operator: "c" };
  const other: ComparedOrder = { productName: "d", quantity: 2, deadline: "e", operator: "f" };
  expect(differences(order, { ...order, operator: "C" })).toEqual([]);
  expect(differences(order, other)).toEqual([
    { column: "productName", value: "d" },
    { column: "quantity", value: 2 },
    { column: "deadline", value: "e" },
    { column: "operator", value: "f" },
  ]);
});

test("deadlines are compared to the second, which is all that an exported file has of them", () => {
  const order: ComparedOrder = { productName: "a", quantity: 1, deadline: "2026-12-02T18:32:37.412Z", operator: "c" };
  expect(differences({ ...order, deadline: "2026-12-02T18:32:37.000Z" }, order)).toEqual([]);
  expect(differences({ ...order, deadline: "2026-12-02T18:32:38.000Z" }, order)).toHaveLength(1);
});

test("long texts are compared to their end, and quoted by their beginning, of whole characters, up to half a million in all", () => {
  const long = {
    productName: "p".repeat(60),
    note: "😀".repeat(2000),
    steps: Array(40).fill("s".repeat(80)).join(">"),
  };
  const quotes = [
    { column: "productName", value: "p".repeat(60) },
    { column: "note", value: `${"😀".repeat(59)}…` },
    { column: "steps", value: `${"s".repeat(59)}…` },
  ];
  const rows = Array.from({ length: 3000 }, (_, i) => row(i + 3, { externalRef: "L", note: `${"😀".repeat(1999)}!` }));
  const { bad, unchanged } = plan([
    row(2, { externalRef: "L", ...long }),
    row(3, { externalRef: "L", ...long, note: ` ${long.note}\u3000` }),
    ...rows.map((each) => ({ ...each, steps: "potong" })),
  ]);
  expect(unchanged).toBe(1);
  const quoted = bad.map(({ reasons: [reason] }) => (reason?.code === "repeats_line" ? reason.params.differences : []));
  expect(quoted[0]).toEqual(quotes);
  expect(quoted[2000]).toEqual(quotes);
  expect(quoted[2999]).toEqual(quotes.map(({ column }) => ({ column, value: "…" })));
});

test("a reference that an earlier line has is unchanged when equal, and bad when not", () => {
  const twice = [row(2), row(3, { externalRef: "SO-2" }), row(4, { externalRef: "SO-2", productName: "Gagang" })];
  const params = { line: 2, differences: [{ column: "productName", value: "Engsel pintu" }] };
  expect(plan(twice)).toMatchObject({
    unchanged: 1,
    bad: [{ line: 4, reasons: [{ column: "externalRef", code: "repeats_line", params }] }],
  });
  const badTwice = plan([row(2, { operator: "baru" }), row(3, { externalRef: "SO-2", operator: "baru" })]);
  expect(badTwice.bad.map(({ line }) => line)).toEqual([2, 3]);
});
