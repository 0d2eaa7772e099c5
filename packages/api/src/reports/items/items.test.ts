import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, startTestApp, type TestApp } from "../../testing/harness.js";
import type { Group } from "../production/rules.js";
import type { Production } from "../production/schema.js";
import type { ListReportItems, ReportItem } from "./schema.js";

const DAYS = { from: "2026-11-22", to: "2026-11-26" };

let app: TestApp;
let other: Awaited<ReturnType<TestApp["addUser"]>>;

/** Three orders of three days: with steps and teams, of two people and three spellings of units, corrected and sent late. */
beforeAll(async () => {
  app = await startTestApp();
  other = await app.addUser("budi", "operator");
  const as = app.as(app.manager);
  await as.shifts.update({
    shifts: [
      { name: "Pagi", start: "06:30" },
      { name: "Malam", start: "18:30" },
    ],
  });
  const weld = await as.teams.create({ name: "Las", memberIds: [other.id] });
  const plain = await app.plan({ quantity: 1000 });
  const other2 = await app.plan({ quantity: 1000, unit: "PCS", productName: "Rak" });
  const stepped = await app.plan({
    quantity: 1000,
    unit: "kg",
    steps: [{ name: "Las", teamId: weld.id }, { name: "Cat" }],
  });
  const orders = [plain, other2, stepped];
  for (const { id } of orders) await as.workOrders.setStatus({ id, status: "in_progress" });
  for (let i = 0; i < 24; i++) {
    const now = Date.parse("2026-11-23T03:00:00Z") + i * 2.5 * 3_600_000;
    app.clock.set(new Date(now).toISOString());
    const { id, steps } = orders[i % 3] ?? plain;
    await as.workOrders.setStatus({
      id,
      status: "in_progress",
      quantity: i + 1,
      ...(i % 4 === 0 && { quantityScrap: 2, ...(i % 8 === 0 && { scrapReason: "machine" as const }) }),
      ...(i % 5 === 0 && { note: `catatan ${i}` }),
      ...(i % 7 === 0 && { madeAt: new Date(now - 20 * 3_600_000).toISOString() }),
      operatorId: i % 2 ? app.operator.id : other.id,
      ...(steps.length > 0 && { stepId: steps[i % 2]?.id }),
    });
  }
  for (const { id } of orders) {
    const { items } = await as.workOrders.history({ id });
    const [, , third, fourth] = items.filter(
      ({ reverses, step, quantity }) => reverses === null && (step ?? quantity) !== 0,
    );
    await as.workOrders.reverse({ id, item: third?.id ?? 0, reason: "wrong_quantity", instead: { quantity: 1 } });
    await as.workOrders.reverse({ id, item: fourth?.id ?? 0, reason: "counted_twice" });
  }
});
afterAll(() => app.stop());

/** All items with these keys, read in pages of seven. */
async function itemsOf(input: ListReportItems): Promise<ReportItem[]> {
  const { items, nextCursor } = await app.as(app.manager).reports.items({ ...input, limit: 7 });
  return nextCursor === null ? items : [...items, ...(await itemsOf({ ...input, cursor: nextCursor }))];
}

const signOf = ({ reverses }: ReportItem) => (reverses === null ? 1 : -1);
const sum = (items: readonly ReportItem[], of: (item: ReportItem) => number) =>
  Math.round(items.reduce((all, item) => all + of(item), 0) * 1000) / 1000;

/** The figures that items sum to. */
const figuresOf = (items: readonly ReportItem[]) => ({
  quantityGood: sum(items, ({ step, quantity }) => step?.quantity ?? quantity),
  quantityScrap: sum(items, ({ quantityScrap }) => quantityScrap),
  quantityFinished: sum(items, ({ quantity }) => quantity),
  reports: sum(items, signOf),
  late: sum(items, (item) => (item.isLate ? signOf(item) : 0)),
});

/** What a row of the production report asks for. */
const filterOf = ({ day, shift, hour, team, step, operator, product, order, unit }: Production["rows"][number]) => ({
  from: day,
  to: day,
  unit,
  ...(shift != null && { shift }),
  ...(hour !== undefined && { hour }),
  ...(team !== undefined && { teamId: team?.id ?? null }),
  ...(step !== undefined && { step: step?.name ?? null }),
  ...(operator && { operatorId: operator.id }),
  ...(product !== undefined && { product }),
  ...(order && { orderId: order.id }),
});

test.each<Group[][]>([
  [[]],
  [["shift", "product", "order"]],
  [["shift", "operator"]],
  [["team", "step"]],
  [["hour", "order", "step"]],
])("the items behind each row of the production report by %j sum to the row", async (by) => {
  const { rows } = await app.as(app.manager).reports.production({ ...DAYS, by });
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(row).toMatchObject(figuresOf(await itemsOf(filterOf(row))));
});

test("items come once each, those made last first, with their order, day and shift", async () => {
  const items = await itemsOf(DAYS);
  expect(items).toHaveLength(24 + 3 * 3);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  const sorted = items.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt) || b.id - a.id);
  expect(items.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  expect(items.at(-1)).toMatchObject({ day: "2026-11-22", shift: "Pagi", note: "catatan 0", order: { unit: "pcs" } });
});

test("items can be asked for by their note, by the reason for scrap, also by none, and by whether they were late", async () => {
  const all = await itemsOf(DAYS);
  const ids = async (filter: ListReportItems) => (await itemsOf({ ...DAYS, ...filter })).map(({ id }) => id);
  const expected = (is: (item: ReportItem) => boolean) => all.filter(is).map(({ id }) => id);
  for (const [filter, is] of [
    [{ hasNote: true }, ({ note }: ReportItem) => note !== null],
    [{ scrapReason: "machine" }, ({ scrapReason }: ReportItem) => scrapReason === "machine"],
    [{ scrapReason: null }, (item: ReportItem) => item.scrapReason === null && item.quantityScrap !== 0],
    [{ isLate: true }, ({ isLate }: ReportItem) => isLate],
    [{ isLate: false, shift: "Malam" }, ({ isLate, shift }: ReportItem) => !isLate && shift === "Malam"],
  ] as const) {
    expect((await ids(filter)).length).toBeGreaterThan(0);
    expect(await ids(filter)).toEqual(expected(is));
  }
});

test("an operator sees what they sent today and the day before, over all orders, and the totals of today", async () => {
  const { day, shift, totals, items } = await app.as(app.operator).reports.mine();
  expect({ day, shift }).toEqual({ day: "2026-11-25", shift: "Malam" });
  const own = (await itemsOf(DAYS)).filter(({ madeBy }) => madeBy?.id === app.operator.id);
  // Also what was made earlier and had waited on the device.
  const sent = own.filter(({ at }) => at >= "2026-11-23T23:30:00.000Z");
  expect(items).toEqual(sent);
  expect(sent.some((item) => item.day < "2026-11-24")).toBe(true);
  expect(own.filter((item) => item.day >= "2026-11-24").every((item) => sent.includes(item))).toBe(true);
  expect(new Set(items.map(({ order }) => order.number)).size).toBe(3);
  const { totals: expected } = await app
    .as(app.manager)
    .reports.production({ from: day, to: day, operatorId: app.operator.id });
  expect(totals).toEqual(expected);
  expect(await outcome(app.as(app.operator).reports.items({}))).toBe("forbidden");
});

test("a cursor of another list, and a period that no report covers, are refused", async () => {
  const { items } = app.as(app.manager).reports;
  const [order] = (await itemsOf(DAYS)).slice(-1);
  const { nextCursor } = await app.as(app.manager).workOrders.history({ id: order?.order.id ?? "", limit: 1 });
  expect(await outcome(items({ ...DAYS, cursor: nextCursor ?? "" }))).toBe("validation_failed");
  const early = JSON.stringify({ by: "-madeAt", page: 2, after: ["0000-01-01T00:00:00Z", 1] });
  expect(await outcome(items({ ...DAYS, cursor: Buffer.from(early).toString("base64url") }))).toBe("validation_failed");
  expect(await outcome(items({ from: "2026-11-26", to: "2026-11-22" }))).toBe("validation_failed");
});

test("items can be asked for by when their order was completed, as the results of operators are", async () => {
  const { id } = await app.plan({ quantity: 5 });
  const as = app.as(app.manager);
  await as.workOrders.setStatus({ id, status: "in_progress", madeAt: "2026-11-23T01:00:00Z" });
  await as.workOrders.setStatus({ id, status: "completed", quantity: 5, madeAt: "2026-11-24T16:59:59.999Z" });
  const ids = async (filter: ListReportItems) => (await itemsOf({ ...DAYS, ...filter })).map(({ order }) => order.id);
  expect(await ids({ completedFrom: "2026-11-24", completedTo: "2026-11-24" })).toEqual([id]);
  expect(await ids({ completedFrom: "2026-11-25" })).toEqual([]);
  expect(await ids({ completedTo: "2026-11-23" })).toEqual([]);
  await as.workOrders.setStatus({ id, status: "in_progress", note: "dibuka lagi" });
  expect(await ids({ completedFrom: "2026-11-24" })).toEqual([]);
});

test("an hour is the same under every offset that an instant can have", async () => {
  const as = app.as(app.manager);
  const { rows } = await as.reports.production({ ...DAYS, by: ["hour"] });
  const [{ hour } = {}] = rows;
  if (hour === undefined) throw new Error("the report has no hour");
  const inUtc = await as.reports.items({ ...DAYS, hour });
  const local = new Date(Date.parse(hour) + (23 * 60 + 59) * 60_000).toISOString().replace("Z", "+23:59");
  expect(inUtc.items.length).toBeGreaterThan(0);
  expect(await as.reports.items({ ...DAYS, hour: local })).toEqual(inUtc);
});
