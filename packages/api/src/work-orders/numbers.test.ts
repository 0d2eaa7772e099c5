import { dayCounters, workOrders } from "@lantai/db/schema";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createWorkOrder } from "./actions.js";
import { outcome, type TestApp, type Process, startTestApp } from "../testing/harness.js";

let app: TestApp;
let other: Process;
/** Each test has a day of its own. */
let day = 0;

beforeAll(async () => {
  app = await startTestApp();
  other = await app.another();
});
afterAll(() => app.stop());
beforeEach(() => app.clock.set(`2027-03-${String(++day).padStart(2, "0")}T03:00:00Z`));

const prefix = () => `WO-202703${String(day).padStart(2, "0")}-`;
const upTo = (count: number) => Array.from({ length: count }, (_, i) => prefix() + String(i + 1).padStart(3, "0"));

async function numbersOfToday(): Promise<string[]> {
  const rows = await app.db
    .select({ number: workOrders.number })
    .from(workOrders)
    .where(sql`${workOrders.number} like ${`${prefix()}%`}`)
    .orderBy(asc(workOrders.numberKey));
  return rows.map(({ number }) => number);
}

const order = (change = {}) => ({
  productName: "Engsel",
  quantity: 1,
  deadline: "2027-04-01",
  operatorId: app.operator.id,
  ...change,
});

test("64 creators at once, in two processes, get 64 numbers without a gap", async () => {
  const creators = Array.from({ length: 64 }, (_, i) => (i % 2 ? app : other).as(app.manager));
  const made = await Promise.all(creators.map((as) => as.workOrders.create(order())));
  expect(made.map(({ number }) => number).toSorted()).toEqual(upTo(64));
  expect(await numbersOfToday()).toEqual(upTo(64));
});

test("a creation that is refused uses up no number, whenever it fails", async () => {
  const as = app.as(app.manager);
  await as.workOrders.create(order({ externalRef: `SO-${day}` }));
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, i) => {
      const bad = [{ externalRef: `SO-${day}` }, { operatorId: app.admin.id }, { quantity: 0 }][i % 4] ?? {};
      const call = app.as(app.manager, { idempotencyKey: i % 8 < 4 ? `n${day}-${i}` : null });
      return outcome(call.workOrders.create(order(bad)));
    }),
  );
  expect(outcomes.filter((code) => code === "ok")).toHaveLength(10);
  expect(new Set(outcomes)).toEqual(new Set(["ok", "external_ref_taken", "invalid_operator", "validation_failed"]));
  expect(await numbersOfToday()).toEqual(upTo(11));
});

test("a transaction that is rolled back gives its number to the next", async () => {
  let later: Promise<unknown> = Promise.resolve();
  const failed = app.db.transaction(async (tx) => {
    const { number } = await createWorkOrder({ ...app.contextOf(app.manager), db: tx }, order());
    later = app.as(app.manager).workOrders.create(order());
    throw new Error(`${number} is not to be`);
  });
  await expect(failed).rejects.toThrow(`${prefix()}001 is not to be`);
  await later;
  expect(await numbersOfToday()).toEqual(upTo(1));
});

test("past 999 a number gets wider and still sorts after the ones before it", async () => {
  const as = app.as(app.manager);
  await as.workOrders.create(order());
  await app.db
    .update(dayCounters)
    .set({ last: 998 })
    .where(eq(dayCounters.day, `2027-03-${String(day).padStart(2, "0")}`));
  for (const expected of ["999", "1000", "1001"]) {
    expect((await as.workOrders.create(order())).number).toBe(prefix() + expected);
  }
  const wanted = ["001", "999", "1000", "1001"].map((count) => prefix() + count);
  const { items } = await as.workOrders.list({ q: prefix(), sort: "number" });
  expect(items.map(({ number }) => number)).toEqual(wanted);
  const descending = await as.workOrders.list({ q: prefix(), sort: "-number", limit: 2 });
  expect(descending.items.map(({ number }) => number)).toEqual(wanted.toReversed().slice(0, 2));
  const rest = await as.workOrders.list({ q: prefix(), sort: "-number", cursor: descending.nextCursor ?? "" });
  expect(rest.items.map(({ number }) => number)).toEqual(wanted.toReversed().slice(2));
  expect((await as.workOrders.get({ id: `${prefix()}1000` })).number).toBe(`${prefix()}1000`);
});

test("a number carries the plant's date, not Greenwich's", async () => {
  app.clock.set("2027-03-30T16:59:59.999Z");
  expect((await app.plan()).number).toBe("WO-20270330-001");
  app.clock.set("2027-03-30T17:00:00.000Z");
  expect((await app.plan()).number).toBe("WO-20270331-001");
});
