import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, startTestApp } from "../../testing/harness.js";
import { MOST_UNITS } from "../production/rules.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.as(app.manager).shifts.update({ shifts: [{ name: "Pagi", start: "07:00" }] });
});
afterAll(() => app.stop());

const scrapByReason = (day: string, to = day) => app.as(app.manager).reports.scrapByReason({ from: day, to });

test("scrap is summed by reason over production days, most first, also where no reason was given", async () => {
  const { id } = await app.plan();
  const say = async (at: string, report: { quantityScrap?: number; scrapReason?: "machine" | "material" }) => {
    app.clock.set(at);
    await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress", ...report });
  };
  app.clock.set("2026-11-24T02:00:00Z");
  await say("2026-11-24T02:00:00Z", {});
  await say("2026-11-24T03:00:00Z", { quantityScrap: 2, scrapReason: "machine" });
  await say("2026-11-25T03:00:00Z", { quantityScrap: 1.5, scrapReason: "material" });
  await say("2026-11-25T04:00:00Z", { quantityScrap: 5, scrapReason: "material" });
  // 06:59 on the 26th is still the 25th.
  await say("2026-11-25T23:59:00Z", { quantityScrap: 0.25 });
  await say("2026-11-26T00:00:00Z", { quantityScrap: 100 });
  const { items } = await app.as(app.manager).workOrders.history({ id });
  const taken = items.find(({ quantityScrap }) => quantityScrap === 5)?.id ?? 0;
  const reasons = [
    { reason: "material", quantity: 6.5, reports: 2 },
    { reason: "machine", quantity: 2, reports: 1 },
    { reason: null, quantity: 0.25, reports: 1 },
  ];
  expect((await scrapByReason("2026-11-24", "2026-11-25")).units).toEqual([
    { unit: "pcs", quantityScrap: 8.75, reasons },
  ]);
  await app.as(app.manager).workOrders.reverse({ id, item: taken, reason: "wrong_quantity" });
  const [left] = (await scrapByReason("2026-11-24", "2026-11-25")).units;
  expect(left).toMatchObject({ quantityScrap: 3.75 });
  expect(left?.reasons[1]).toMatchObject({ reason: "material", quantity: 1.5, reports: 1 });
});

test("of any number of units, a report has the fifty with most reports", async () => {
  const at = "2026-12-01T02:00:00.000Z";
  app.clock.set(at);
  await app.sql`
    with made as (
      insert into work_orders (number, number_key, product_name, unit, quantity, deadline, status, operator_id, created_at, updated_at)
      select 'WO-20200101-' || lpad(n::text, 4, '0'), 2020010100000000 + n, 'x', 'unit ' || n % 100, 9000,
        ${at}::timestamptz, 'in_progress', ${app.operator.id}::uuid, ${at}, ${at} from generate_series(1, 101) as n
      returning id)
    insert into status_history (work_order_id, from_status, to_status, quantity, quantity_scrap, actor_user_id, at, made_at, made_by)
    select id, 'in_progress', 'in_progress', 1000, 1000, ${app.manager.id}::uuid, ${at}::timestamptz, ${at}::timestamptz,
      ${app.operator.id}::uuid from made`;
  const { units } = await scrapByReason("2026-12-01");
  expect(units).toHaveLength(MOST_UNITS);
  expect(units[0]).toMatchObject({ unit: "unit 1", quantityScrap: 2 });
  const { output } = await app.as(app.manager).reports.today();
  expect(output.length).toBeLessThanOrEqual(2 * MOST_UNITS);
});
