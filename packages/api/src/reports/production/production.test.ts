import { HOLD_REASONS } from "@lantai/db/vocabulary";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MOST_UNITS } from "./rules.js";
import { outcome, type TestApp, startTestApp } from "../../testing/harness.js";

let plant: TestApp;
beforeAll(async () => {
  plant = await startTestApp();
});
afterAll(() => plant.stop());

/** A transition or a report, and its moment. */
type Step = Omit<Parameters<ReturnType<TestApp["as"]>["workOrders"]["setStatus"]>[0], "id"> & { at: string };

/** An order that was created half an hour before its first step. */
async function scenario(steps: readonly Step[], change: Parameters<TestApp["plan"]>[0] = {}) {
  const [first] = steps;
  plant.clock.set(new Date(Date.parse(first?.at ?? "") - 1_800_000).toISOString());
  const order = await plant.plan({ quantity: 1000, ...change });
  for (const { at, ...transition } of steps) {
    plant.clock.set(at);
    await plant.as(plant.manager).workOrders.setStatus({ id: order.id, ...transition });
  }
  return order;
}
const reports = () => plant.as(plant.manager).reports;

test("output is summed by the plant's day and by unit, with every day of the period", async () => {
  await scenario([
    { at: "2026-03-01T10:00:00Z", status: "in_progress" },
    // 23:59 and 00:01 in Jakarta.
    { at: "2026-03-01T16:59:00Z", status: "in_progress", quantity: 10.5, quantityScrap: 1 },
    { at: "2026-03-01T17:01:00Z", status: "in_progress", quantity: 20 },
    { at: "2026-03-03T02:00:00Z", status: "completed", quantity: 30.125, quantityScrap: 2 },
  ]);
  await scenario([{ at: "2026-03-02T05:00:00Z", status: "completed", quantity: 7 }], { unit: "kg" });
  const { units } = await reports().daily({ from: "2026-03-01", to: "2026-03-04" });
  expect(units).toEqual([
    {
      unit: "pcs",
      quantityGood: 60.625,
      quantityScrap: 3,
      days: [
        { day: "2026-03-01", quantityGood: 10.5, quantityScrap: 1 },
        { day: "2026-03-02", quantityGood: 20, quantityScrap: 0 },
        { day: "2026-03-03", quantityGood: 30.125, quantityScrap: 2 },
        { day: "2026-03-04", quantityGood: 0, quantityScrap: 0 },
      ],
    },
    expect.objectContaining({ unit: "kg", quantityGood: 7, quantityScrap: 0 }),
  ]);
  const [kilograms] = (await reports().daily({ from: "2026-03-02", to: "2026-03-02" })).units.filter(
    ({ unit }) => unit === "kg",
  );
  expect(kilograms?.days).toEqual([{ day: "2026-03-02", quantityGood: 7, quantityScrap: 0 }]);
});

test("scrap is summed by reason, most first, also where no reason was given", async () => {
  await scenario([
    { at: "2026-04-01T02:00:00Z", status: "in_progress" },
    { at: "2026-04-01T03:00:00Z", status: "in_progress", quantityScrap: 2, scrapReason: "machine" },
    { at: "2026-04-02T03:00:00Z", status: "in_progress", quantityScrap: 1.5, scrapReason: "material" },
    { at: "2026-04-02T04:00:00Z", status: "in_progress", quantityScrap: 5, scrapReason: "material" },
    { at: "2026-04-02T05:00:00Z", status: "in_progress", quantity: 4, quantityScrap: 0.25 },
    { at: "2026-04-09T05:00:00Z", status: "completed", quantityScrap: 100 },
  ]);
  const { units } = await reports().scrapByReason({ from: "2026-04-01", to: "2026-04-02" });
  expect(units).toEqual([
    {
      unit: "pcs",
      quantityScrap: 8.75,
      reasons: [
        { reason: "material", quantity: 6.5, reports: 2 },
        { reason: "machine", quantity: 2, reports: 1 },
        { reason: null, quantity: 0.25, reports: 1 },
      ],
    },
  ]);
});

test("a hold lasts until the next transition, and only its part within the period counts", async () => {
  const hold = (at: string, holdReason: (typeof HOLD_REASONS)[number]): Step => ({ at, status: "on_hold", holdReason });
  const go = (at: string): Step => ({ at, status: "in_progress" });
  await scenario([
    go("2026-05-01T01:00:00Z"),
    // Ends within, begins before: only the 2 hours since midnight in Jakarta count.
    hold("2026-05-09T12:00:00Z", "machine_failure"),
    go("2026-05-09T19:00:00Z"),
    // Within.
    hold("2026-05-10T03:00:00Z", "machine_failure"),
    go("2026-05-10T03:45:30Z"),
    // Begins within, ends after: 1 hour until midnight.
    hold("2026-05-10T16:00:00Z", "quality_hold"),
    go("2026-05-12T16:00:00Z"),
  ]);
  // Begins before and ends after, by a cancellation: the whole day.
  await scenario([
    go("2026-05-01T01:00:00Z"),
    hold("2026-05-02T00:00:00Z", "changeover"),
    { at: "2026-05-20T00:00:00Z", status: "cancelled" },
  ]);
  // Open, since before the period.
  const open = await scenario([go("2026-05-01T01:00:00Z"), hold("2026-05-03T00:00:00Z", "material_shortage")]);
  // Outside the period.
  await scenario([go("2026-05-01T01:00:00Z"), hold("2026-05-02T00:00:00Z", "other"), go("2026-05-03T00:00:00Z")]);
  await scenario([go("2026-05-14T01:00:00Z"), hold("2026-05-14T02:00:00Z", "other"), go("2026-05-14T03:00:00Z")]);

  plant.clock.set("2026-05-21T00:00:00Z");
  const day = { from: "2026-05-10", to: "2026-05-10" };
  const byReason = async (period: typeof day) => {
    const { reasons, minutes } = await reports().holdTime(period);
    expect(reasons.map(({ reason }) => reason).toSorted()).toEqual([...HOLD_REASONS].toSorted());
    expect(reasons.reduce((sum, row) => sum + row.minutes, 0)).toBe(minutes);
    return Object.fromEntries(reasons.filter(({ holds }) => holds > 0).map(({ reason, ...rest }) => [reason, rest]));
  };
  expect(await byReason(day)).toEqual({
    machine_failure: { minutes: 165, holds: 2, open: 0 },
    quality_hold: { minutes: 60, holds: 1, open: 0 },
    changeover: { minutes: 1440, holds: 1, open: 0 },
    material_shortage: { minutes: 1440, holds: 1, open: 1 },
  });
  // Open until now, not until the period's end.
  plant.clock.set("2026-05-20T17:30:00Z");
  expect(await byReason({ from: "2026-05-21", to: "2026-05-31" })).toEqual({
    material_shortage: { minutes: 30, holds: 1, open: 1 },
  });
  await plant.as(plant.manager).workOrders.setStatus({ id: open.id, status: "in_progress" });
});

test("a period is two dates, in order and no longer than a year", async () => {
  for (const period of [
    { from: "2026-05-02", to: "2026-05-01" },
    { from: "2026-01-01", to: "2027-01-02" },
    { from: "0001-01-01", to: "0001-01-02" },
    { from: "2026-02-30", to: "2026-03-01" },
    { from: "2026-02-01T00:00:00Z", to: "2026-03-01" },
  ]) {
    for (const name of ["daily", "scrapByReason", "holdTime"] as const) {
      expect(await outcome(reports()[name](period))).toBe("validation_failed");
    }
  }
});

test("of any number of units, a report has the fifty with most reports", async () => {
  const { manager } = plant;
  const at = "2026-07-01T02:00:00.000Z";
  plant.clock.set(at);
  await plant.sql`
    with made as (
      insert into work_orders (number, number_key, product_name, unit, quantity, deadline, status, operator_id, created_at, updated_at)
      select 'WO-20200101-' || lpad(n::text, 4, '0'), 2020010100000000 + n, 'x', 'unit ' || n, 9000,
        ${at}::timestamptz, 'in_progress', ${plant.operator.id}::uuid, ${at}, ${at} from generate_series(1, 300) as n
      returning id)
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, actor_user_id, at, made_at, made_by)
    select id, 'in_progress', 'in_progress', 1000, 1000, ${manager.id}::uuid, ${at}, ${at}, ${plant.operator.id}::uuid from made`;
  await scenario(
    [
      { at, status: "in_progress" },
      ...Array.from({ length: 2 }, () => ({ at, status: "in_progress" as const, quantity: 1, quantityScrap: 1 })),
    ],
    { unit: "many" },
  );
  plant.clock.set(at);
  const period = { from: "2026-07-01", to: "2026-07-01" };
  const [daily, scrap, today] = await Promise.all([
    reports().daily(period),
    reports().scrapByReason(period),
    reports().today(),
  ]);
  for (const { units } of [daily, scrap]) {
    expect(units).toHaveLength(MOST_UNITS);
    expect(units[0]).toMatchObject({ unit: "many", quantityScrap: 2 });
  }
  expect(today.output.length).toBeLessThanOrEqual(2 * MOST_UNITS);
  expect(today.output.length).toBeGreaterThanOrEqual(MOST_UNITS);
});
