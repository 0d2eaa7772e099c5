import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shiftAt } from "../../shifts/calendar.js";
import { type TestApp, startTestApp } from "../../testing/harness.js";
import { type Group, GROUPS } from "./rules.js";
import type { Production } from "./schema.js";

let app: TestApp;
let operators: string[];
beforeAll(async () => {
  app = await startTestApp();
  const other = await app.addUser("budi", "operator");
  operators = [app.operator.id, other.id];
  await app.as(app.manager).shifts.update({
    shifts: [
      { name: "Pagi", start: "06:30" },
      { name: "Malam", start: "18:30" },
    ],
  });
});
afterAll(() => app.stop());

const HOUR_MS = 3_600_000;
const START_MS = Date.parse("2026-11-23T03:00:00Z");
const PERIOD = { from: "2026-11-22", to: "2026-11-30" };

/** What happens to one of three orders, up to some hours after what happened before. */
const event = fc.record({
  order: fc.nat(2),
  hours: fc.double({ min: 0, max: 9, noNaN: true }),
  kind: fc.constantFrom("report", "report", "report", "hold", "resume", "correct", "takeBack"),
  good: fc.integer({ min: 1, max: 90_000 }),
  scrap: fc.nat(5000),
  /** How long before it was stored it was made. */
  ago: fc.double({ min: 0, max: 30, noNaN: true }),
  operator: fc.nat(1),
  pick: fc.nat(999),
});
const lives = fc.array(event, { minLength: 12, maxLength: 25 });
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** Lets it happen to three new orders, through the API; refused events are skipped. Returns the orders' ids. */
async function live(events: readonly Event[]): Promise<string[]> {
  const as = app.as(app.manager);
  app.clock.set(new Date(START_MS).toISOString());
  const ids: string[] = [];
  for (const unit of ["pcs", "Pcs", "kg"]) {
    const { id } = await app.plan({ unit, quantity: 1e9, productName: `produk ${unit}` });
    await as.workOrders.setStatus({ id, status: "in_progress" });
    ids.push(id);
  }
  let atMs = START_MS;
  for (const { order, hours, kind, good, scrap, ago, operator, pick } of events) {
    atMs += hours * HOUR_MS;
    app.clock.set(new Date(atMs).toISOString());
    const id = ids[order] ?? "";
    const { status } = await as.workOrders.get({ id });
    const quantities = { quantity: good / 1000, quantityScrap: scrap / 1000 };
    if (kind === "hold" && status === "in_progress") {
      await as.workOrders.setStatus({ id, status: "on_hold", holdReason: "machine_failure" });
    } else if (kind === "resume" && status === "on_hold") {
      await as.workOrders.setStatus({ id, status: "in_progress" });
    } else if (kind === "correct" || kind === "takeBack") {
      const { items } = await as.workOrders.history({ id });
      const standing = items.filter((item) => item.quantity > 0 && item.reversedBy === null);
      const item = standing[pick % Math.max(1, standing.length)]?.id;
      const instead = kind === "correct" ? { instead: quantities } : {};
      if (item !== undefined) await as.workOrders.reverse({ id, item, reason: "wrong_quantity", ...instead });
    } else if (status === "in_progress") {
      const madeAt = new Date(Math.max(START_MS, atMs - ago * HOUR_MS)).toISOString();
      await as.workOrders.setStatus({ id, status, ...quantities, madeAt, operatorId: operators[operator] });
    }
  }
  return ids;
}

const report = (by: readonly Group[] = []): Promise<Production> =>
  app.as(app.manager).reports.production({ ...PERIOD, by: [...by] });

const FIGURES = ["quantityGood", "quantityScrap", "quantityFinished", "quantityReversed", "reports", "late"] as const;
type Figures = Record<(typeof FIGURES)[number], number>;
/** Sums by a key, in thousandths. */
function sumBy<Row extends Figures>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const sums: Record<string, Record<string, number>> = {};
  for (const row of rows) {
    const sum = (sums[keyOf(row)] ??= {});
    for (const figure of FIGURES) sum[figure] = (sum[figure] ?? 0) + Math.round(row[figure] * 1000);
  }
  return sums;
}
const minutesBy = (holds: Production["holds"]) => {
  const sums: Record<string, number> = {};
  for (const { day, reason, minutes } of holds) sums[`${day} ${reason}`] = (sums[`${day} ${reason}`] ?? 0) + minutes;
  return sums;
};
const dayAndUnit = ({ day, unit }: { day: string; unit: string }) => `${day} ${unit}`;

test("a report is the plain sum of the ledger's items, by the day, shift and maker of each", async () => {
  const { plans } = await app.as(app.manager).shifts.get();
  const calendar = { plans, timeZone: "Asia/Jakarta" };
  const property = fc.asyncProperty(lives, async (events) => {
    const ids = await live(events);
    const { rows } = await report(["shift", "operator", "order"]);
    const expected: (Figures & { key: string })[] = [];
    for (const id of ids) {
      const { items } = await app.as(app.manager).workOrders.history({ id });
      for (const { quantity, quantityScrap, madeAt, madeBy, at, reverses } of items) {
        if (quantity === 0 && quantityScrap === 0) continue;
        const { day, shift, endMs } = shiftAt(calendar, madeAt);
        const original = items.find((item) => item.id === reverses);
        const sign = reverses === null ? 1 : -1;
        expected.push({
          key: [day, shift, madeBy?.id, id].join(" "),
          quantityGood: quantity,
          quantityScrap,
          quantityFinished: quantity,
          quantityReversed: reverses === null ? 0 : -quantity - quantityScrap,
          reports: sign,
          late: Date.parse(original?.at ?? at) > endMs + HOUR_MS ? sign : 0,
        });
      }
    }
    const own = rows.filter(({ order }) => order && ids.includes(order.id));
    const keyOf = ({ day, shift, operator, order }: (typeof rows)[number]) =>
      [day, shift, operator?.id, order?.id].join(" ");
    expect(sumBy(own, keyOf)).toEqual(sumBy(expected, ({ key }) => key));
    expect(rows.length).toBe(new Set(rows.map((row) => `${keyOf(row)} ${row.unit}`)).size);
  });
  await fc.assert(property, { numRuns: 4 });
});

test("a finer grouping sums to the coarser, and every grouping to the totals; so do holds by shift", async () => {
  const [events = []] = fc.sample(lives, { numRuns: 1, seed: 7 });
  const ids = await live(events);
  // Held, over the end of a shift at the least, whatever happened before.
  const [id = ""] = ids;
  const { status } = await app.as(app.manager).workOrders.get({ id });
  if (status === "in_progress") {
    await app.as(app.manager).workOrders.setStatus({ id, status: "on_hold", holdReason: "changeover" });
  }
  app.clock.advance(20 * 3600);
  const { rows, totals, holds } = await report();
  const byDay = sumBy(rows, dayAndUnit);
  const byUnit = sumBy(totals, ({ unit }) => unit);
  expect(
    Object.keys(byUnit)
      .map((unit) => unit.toLowerCase())
      .toSorted(),
  ).toEqual(["kg", "pcs"]);
  expect(holds.length).toBeGreaterThan(0);
  const groupings = fc.subarray([...GROUPS], { minLength: 1, maxLength: 3 });
  const property = fc.asyncProperty(groupings, async (by) => {
    const finer = await report(by);
    expect(sumBy(finer.rows, dayAndUnit)).toEqual(byDay);
    expect(sumBy(finer.rows, ({ unit }) => unit)).toEqual(byUnit);
    expect(finer.totals).toEqual(totals);
    const [minutes, whole] = [minutesBy(finer.holds), minutesBy(holds)];
    expect(Object.keys(minutes)).toEqual(Object.keys(whole));
    for (const [key, sum] of Object.entries(minutes)) expect(sum).toBeCloseTo(whole[key] ?? -1, 2);
  });
  await fc.assert(property, { numRuns: 25 });
});

test("taking a report back and saying the same instead changes nothing but what was reversed and when it was stored", async () => {
  const [events = []] = fc.sample(lives, { numRuns: 1, seed: 11 });
  const [id = ""] = await live(events.map((each) => ({ ...each, kind: "report" as const })));
  const by = ["shift", "operator", "order"] as const;
  // What stands instead was stored when it was corrected, so it can be late where the first was not.
  const withoutReversed = ({ rows }: Production) => rows.map(({ quantityReversed: _, late: __, ...rest }) => rest);
  const before = await report(by);
  const { items } = await app.as(app.manager).workOrders.history({ id });
  const taken = items.filter(({ quantity }) => quantity > 0);
  expect(taken.length).toBeGreaterThan(0);
  for (const { id: item, quantity, quantityScrap } of taken) {
    const instead = { quantity, quantityScrap };
    await app.as(app.manager).workOrders.reverse({ id, item, reason: "wrong_quantity", instead });
  }
  const after = await report(by);
  expect(withoutReversed(after)).toEqual(withoutReversed(before));
  const reversed = (rows: Production["rows"]) =>
    rows.reduce((sum, row) => sum + Math.round(row.quantityReversed * 1000), 0);
  const made = taken.reduce(
    (sum, { quantity, quantityScrap }) => sum + Math.round((quantity + quantityScrap) * 1000),
    0,
  );
  expect(reversed(after.rows)).toBe(reversed(before.rows) + made);
});
