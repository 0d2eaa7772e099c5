import { workOrders } from "@lantai/db/schema";
import { PRIORITIES, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "../router.js";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";
import { isAtRisk } from "./risk.js";
import type { ListWorkOrders } from "./schema.js";
import { SORTS, type Sort } from "./sorts.js";

let app: TestApp;
let operators: string[];

beforeAll(async () => {
  app = await startTestApp();
  const others = await Promise.all(["budi", "siti"].map((name) => app.addUser(name, "operator")));
  operators = [app.operator.id, ...others.map(({ id }) => id)];
});
afterAll(() => app.stop());

const NOW = "2026-11-23T03:00:00.000Z";
const DAYS = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"];
/** The ends of days in Jakarta among them, so that filters fall right on them. */
const MOMENTS = [...DAYS.flatMap((day) => [`${day}T16:59:59.999Z`, `${day}T17:00:00.000Z`]), NOW];

/** An order of a data set; few values each, so that there are many equals. */
const anOrder = fc.record({
  count: fc.integer({ min: 1, max: 1200 }),
  productName: fc.constantFrom(
    "Äpfel",
    "apple",
    "Banana",
    "baut M10",
    "Baut M6",
    "BAUT M6",
    "engsel",
    "Émail",
    "Zebra",
  ),
  externalRef: fc.constantFrom("SO-50%", "SO-5000", "so_a", "soxa", "C:\\a", ""),
  status: fc.constantFrom(...WORK_ORDER_STATUSES),
  priority: fc.constantFrom(...PRIORITIES),
  deadline: fc.constantFrom(...MOMENTS),
  doneAt: fc.constantFrom(...MOMENTS),
  startedAt: fc.constantFrom(...MOMENTS, null),
  createdAt: fc.constantFrom(...MOMENTS),
  operator: fc.nat(2),
});
type Order = Awaited<ReturnType<typeof store>>[number];

/** Makes this the only data there is. */
async function store(orders: readonly (typeof anOrder extends fc.Arbitrary<infer O> ? O : never)[]) {
  await app.db.delete(workOrders);
  if (orders.length === 0) return [];
  const rows = orders.map(({ count, externalRef, operator, doneAt, ...rest }) => ({
    ...rest,
    number: `WO-20261120-${String(count).padStart(3, "0")}`,
    numberKey: 20261120_00000000 + count,
    externalRef: externalRef && `${externalRef}/${count}`,
    quantity: 1,
    operatorId: operators[operator] ?? "",
    updatedAt: NOW,
    completedAt: rest.status === "completed" ? doneAt : null,
  }));
  return app.db
    .insert(workOrders)
    .values(rows.map((row) => ({ ...row, externalRef: row.externalRef || null })))
    .returning();
}

const when = fc.constantFrom(...DAYS, ...MOMENTS);
const aFilter = fc.record(
  {
    status: fc.uniqueArray(fc.constantFrom(...WORK_ORDER_STATUSES), { minLength: 1 }),
    priority: fc.uniqueArray(fc.constantFrom(...PRIORITIES), { minLength: 1 }),
    deadlineFrom: when,
    deadlineTo: when,
    createdFrom: when,
    createdTo: when,
    completedFrom: when,
    completedTo: when,
    operatorId: fc.nat(3).map((i) => operators[i] ?? "00000000-0000-4000-8000-000000000000"),
    q: fc.constantFrom("", "50%", "SO_A", "so", "%", "_", "\\", "ENGSEL", "0-00", "wo-20261120-1", "nothing like it"),
    overdue: fc.boolean(),
    atRisk: fc.boolean(),
  },
  { requiredKeys: [] },
);
type Filter = Omit<ListWorkOrders, "page" | "limit" | "cursor" | "sort">;

/** A date counts whole in Jakarta, seven hours ahead. */
const startOf = (text: string) => (text.length === 10 ? Date.parse(`${text}T00:00:00+07:00`) : Date.parse(text));
const endOf = (text: string) => (text.length === 10 ? Date.parse(`${text}T23:59:59.999+07:00`) : Date.parse(text));
const contains = (text: string | null, part: string) => (text ?? "").toLowerCase().includes(part.toLowerCase());

/** The contract's filters in plain words. */
function passes(order: Order, filter: Filter): boolean {
  const { status, priority, deadlineFrom, deadlineTo, createdFrom, createdTo } = filter;
  const { completedFrom, completedTo, operatorId, q, overdue, atRisk } = filter;
  const deadline = Date.parse(order.deadline);
  const created = Date.parse(order.createdAt);
  const isOver = order.status === "completed" || order.status === "cancelled";
  return [
    status === undefined || status.includes(order.status),
    priority === undefined || priority.includes(order.priority),
    deadlineFrom === undefined || deadline >= startOf(deadlineFrom),
    deadlineTo === undefined || deadline <= endOf(deadlineTo),
    createdFrom === undefined || created >= startOf(createdFrom),
    createdTo === undefined || created <= endOf(createdTo),
    completedFrom === undefined || Date.parse(order.completedAt ?? "") >= startOf(completedFrom),
    completedTo === undefined || Date.parse(order.completedAt ?? "") <= endOf(completedTo),
    operatorId === undefined || order.operatorId === operatorId,
    q === undefined || [order.number, order.productName, order.externalRef].some((text) => contains(text, q)),
    atRisk === undefined || atRisk === isAtRisk(order, NOW),
    overdue === undefined || overdue === (!isOver && deadline < Date.parse(NOW)),
  ].every(Boolean);
}

/** As a dictionary has them, written by hand; case makes no difference. */
const DICTIONARY = ["äpfel", "apple", "banana", "baut m6", "baut m10", "émail", "engsel", "zebra"];

const PLACE: Record<Exclude<Sort, `-${string}`> | "assigned", (order: Order) => (string | number)[]> = {
  number: () => [],
  deadline: (order) => [order.deadline],
  createdAt: (order) => [order.createdAt],
  priority: (order) => [PRIORITIES.indexOf(order.priority)],
  productName: (order) => [DICTIONARY.indexOf(order.productName.toLowerCase())],
  status: (order) => [WORK_ORDER_STATUSES.indexOf(order.status)],
  assigned: (order) => [
    order.status === "completed" || order.status === "cancelled" ? 1 : 0,
    -PRIORITIES.indexOf(order.priority),
    order.deadline,
  ],
};

function sorted(orders: readonly Order[], sort: Sort | "assigned"): string[] {
  const name = Object.entries(PLACE).find(([key]) => key === sort.replace("-", ""))?.[1] ?? (() => []);
  const compare = (a: Order, b: Order): number => {
    const [placeA, placeB] = [a, b].map((order) => [...name(order), order.numberKey]);
    const at = placeA?.findIndex((value, i) => value !== placeB?.[i]) ?? -1;
    return at < 0 ? 0 : (placeA?.[at] ?? 0) < (placeB?.[at] ?? 0) ? -1 : 1;
  };
  const ascending = orders.toSorted(compare).map(({ number }) => number);
  return sort.startsWith("-") ? ascending.toReversed() : ascending;
}

type List = (
  input: ListWorkOrders,
) => Promise<{ items: { number: string }[]; total: number; nextCursor: string | null }>;

/** Follows the cursors to the end. */
async function walk(list: List, input: ListWorkOrders): Promise<string[]> {
  const seen: string[] = [];
  for (let { cursor } = input; ;) {
    const page = await list({ ...input, cursor });
    seen.push(...page.items.map(({ number }) => number));
    if (page.nextCursor === null) return seen;
    cursor = page.nextCursor;
  }
}

const aDataSet = fc.uniqueArray(anOrder, { selector: ({ count }) => count, maxLength: 60, size: "max" });
const aSort = fc.option(fc.constantFrom(...SORTS), { nil: undefined });
const queries = fc.array(fc.tuple(aFilter, aSort, fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 4 })), {
  minLength: 15,
  maxLength: 25,
});

describe("for any data and any filters", () => {
  test("a page of the list is what plain filtering and sorting of all orders gives", async () => {
    const as = app.as(app.manager);
    const property = fc.asyncProperty(aDataSet, queries, async (data, asked) => {
      const orders = await store(data);
      for (const [filter, sort, limit, page] of asked) {
        const expected = sorted(
          orders.filter((order) => passes(order, filter)),
          sort ?? "-createdAt",
        );
        const found = await as.workOrders.list({ ...filter, sort, limit, page });
        expect(found.items.map(({ number }) => number)).toEqual(expected.slice((page - 1) * limit, page * limit));
        expect(found).toMatchObject({ total: expected.length, totalIsExact: true });
      }
    });
    await fc.assert(property, { numRuns: 12 });
  });

  test("an operator's own list has the own orders only, open ones first, by priority, then by deadline", async () => {
    const as = app.as(app.operator);
    const property = fc.asyncProperty(aDataSet, queries, async (data, asked) => {
      const own = (await store(data)).filter(({ operatorId }) => operatorId === app.operator.id);
      for (const [filter, sort, limit] of asked) {
        const expected = sorted(
          own.filter((order) => passes(order, filter)),
          sort ?? "assigned",
        );
        expect(await walk(as.workOrders.assigned, { ...filter, sort, limit })).toEqual(expected);
      }
    });
    await fc.assert(property, { numRuns: 5 });
  });
});

describe("cursors", () => {
  let orders: Order[];
  beforeAll(async () => void (orders = await store(fc.sample(aDataSet, { numRuns: 1, seed: 7 })[0] ?? [])));

  test.each(SORTS)("visit every order exactly once, in order, when sorted by %s", async (sort) => {
    const { list } = app.as(app.manager).workOrders;
    for (const limit of [1, 7, 100]) expect(await walk(list, { sort, limit })).toEqual(sorted(orders, sort));
  });

  test("of one sort are refused by another", async () => {
    const as = app.as(app.manager);
    const { nextCursor } = await as.workOrders.list({ sort: "deadline", limit: 1 });
    expect(nextCursor).not.toBeNull();
    for (const sort of SORTS) {
      const expected = sort === "deadline" ? "ok" : "validation_failed";
      expect(await outcome(as.workOrders.list({ sort, cursor: nextCursor ?? "" }))).toBe(expected);
    }
  });

  test("go on past rows that have left the list meanwhile", async () => {
    const as = app.as(app.manager);
    const first = await as.workOrders.list({ sort: "number", limit: 5 });
    const last = first.items.at(-1);
    await app.db.delete(workOrders).where(eq(workOrders.number, last?.number ?? ""));
    const rest = await walk(as.workOrders.list, { sort: "number", limit: 50, cursor: first.nextCursor ?? "" });
    expect(rest).toEqual(sorted(orders, "number").slice(5));
  });
});

// Its orders have a history, so they cannot be deleted: it comes last.
test("a date at the edge of the years that are kept leaves its side open", async () => {
  const as = app.as(app.manager);
  await app.db.delete(workOrders);
  await app.plan({ deadline: "9999-12-31T23:59:59.999Z" });
  await app.plan({ deadline: "1900-01-01T00:00:00Z" });
  const west = appRouter.createCaller({ ...app.contextOf(app.manager), timeZone: "America/New_York" });
  expect((await west.workOrders.list({ deadlineTo: "9999-12-31" })).total).toBe(2);
  expect((await as.workOrders.list({ deadlineFrom: "1900-01-01" })).total).toBe(2);
  expect((await as.workOrders.list({ deadlineFrom: "1900-01-02", deadlineTo: "9999-12-31" })).total).toBe(0);
});
