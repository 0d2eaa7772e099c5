import { describe, expect, test } from "vitest";
import { outcome } from "../../testing/harness.js";
import { type MadeStep, useThreeShifts } from "../../testing/production.js";

const { given, scenario, report } = useThreeShifts();

const figures = (change: object) => ({
  unit: "pcs",
  quantityGood: 0,
  quantityScrap: 0,
  quantityFinished: 0,
  quantityReversed: 0,
  reports: 1,
  late: 0,
  ...change,
});

const good = (quantity: number) => ({ quantityGood: quantity, quantityFinished: quantity });

describe("what was made", () => {
  test("is summed by production day, shift and unit", async () => {
    await scenario([
      { at: "2026-03-01T02:00:00Z", status: "in_progress" },
      // 06:59 in Jakarta is the night of the day before, 07:00 the next morning.
      { at: "2026-03-01T23:59:00Z", status: "in_progress", quantity: 10.5, quantityScrap: 1 },
      { at: "2026-03-02T00:00:00Z", status: "in_progress", quantity: 20 },
      { at: "2026-03-02T08:00:00Z", status: "completed", quantity: 30.125, quantityScrap: 2 },
    ]);
    await scenario([{ at: "2026-03-02T05:00:00Z", status: "completed", quantity: 7 }], { unit: "kg" });
    const days = { from: "2026-03-01", to: "2026-03-02" };
    const { rows, totals, ...rest } = await report({ ...days, by: ["shift"] });
    expect(rest).toMatchObject({ ...days, by: ["shift"], holds: [] });
    expect(rows).toEqual([
      { day: "2026-03-01", shift: "Malam", ...figures({ ...good(10.5), quantityScrap: 1 }) },
      { day: "2026-03-02", shift: "Pagi", ...figures({ unit: "kg", ...good(7) }) },
      { day: "2026-03-02", shift: "Pagi", ...figures(good(20)) },
      { day: "2026-03-02", shift: "Siang", ...figures({ ...good(30.125), quantityScrap: 2 }) },
    ]);
    expect(totals).toEqual([
      figures({ ...good(60.625), quantityScrap: 3, reports: 3 }),
      figures({ unit: "kg", ...good(7) }),
    ]);
    expect((await report(days)).rows).toEqual([
      { day: "2026-03-01", ...figures({ ...good(10.5), quantityScrap: 1 }) },
      { day: "2026-03-02", ...figures({ unit: "kg", ...good(7) }) },
      { day: "2026-03-02", ...figures({ ...good(50.125), quantityScrap: 2, reports: 2 }) },
    ]);
  });

  test("is grouped by hour, maker, product and order", async () => {
    const order = await scenario(
      [
        { at: "2026-03-05T02:10:00Z", status: "in_progress" },
        { at: "2026-03-05T02:59:59Z", status: "in_progress", quantity: 5 },
        { at: "2026-03-05T03:00:00Z", status: "in_progress", quantity: 6 },
      ],
      { productName: "Gagang" },
    );
    const { id, number } = order;
    const by = ["hour", "operator", "order"] as const;
    const { rows } = await report({ from: "2026-03-05", to: "2026-03-05", by: [...by] });
    const operator = { id: given.app.operator.id, username: "operator", name: null };
    const group = { day: "2026-03-05", operator, order: { id, number } };
    expect(rows).toEqual([
      { ...group, hour: "2026-03-05T02:00:00.000Z", ...figures(good(5)) },
      { ...group, hour: "2026-03-05T03:00:00.000Z", ...figures(good(6)) },
    ]);
    const others = await report({ from: "2026-03-05", to: "2026-03-05", by: ["product", "team", "step"] });
    expect(others.rows).toEqual([
      { day: "2026-03-05", product: "Gagang", team: null, step: null, ...figures({ ...good(11), reports: 2 }) },
    ]);
    const made = (filter: object) => report({ from: "2026-03-05", to: "2026-03-05", ...filter });
    expect((await made({ operatorId: given.app.operator.id })).totals).toHaveLength(1);
    expect((await made({ operatorId: given.app.manager.id })).totals).toEqual([]);
    expect((await made({ teamId: given.app.operator.id })).totals).toEqual([]);
  });

  test("in units that differ in case only is one, called as most reports have it", async () => {
    const done = (quantity: number): MadeStep[] => [{ at: "2026-03-06T02:00:00Z", status: "completed", quantity }];
    for (const [unit, quantity] of [
      ["Pcs", 1],
      ["pcs", 2],
      ["PCS", 3],
      ["pcs", 4],
    ] as const) {
      await scenario(done(quantity), { unit });
    }
    const { rows, totals } = await report({ from: "2026-03-06", to: "2026-03-06" });
    expect(rows).toEqual([{ day: "2026-03-06", ...figures({ ...good(10), reports: 4 }) }]);
    expect(totals).toEqual([figures({ ...good(10), reports: 4 })]);
  });

  test("counts when it was made, and is late where it was stored more than an hour after its shift's end", async () => {
    const made = { status: "in_progress" as const, madeAt: "2026-03-08T07:30:00Z" };
    await scenario([
      { at: "2026-03-08T02:00:00Z", status: "in_progress" },
      { at: "2026-03-08T09:00:00Z", quantity: 1, ...made },
      { at: "2026-03-08T09:00:00.001Z", quantity: 2, ...made },
    ]);
    const { rows } = await report({ from: "2026-03-08", to: "2026-03-08", by: ["shift"] });
    expect(rows).toEqual([{ day: "2026-03-08", shift: "Pagi", ...figures({ ...good(3), reports: 2, late: 1 }) }]);
  });

  test("and was taken back counts where it counted, and stands as reversed", async () => {
    const { id } = await scenario([
      { at: "2026-03-10T02:00:00Z", status: "in_progress" },
      { at: "2026-03-10T03:00:00Z", status: "in_progress", quantity: 40, quantityScrap: 2 },
    ]);
    given.app.clock.set("2026-03-12T03:00:00Z");
    const { items } = await given.app.as(given.app.manager).workOrders.history({ id });
    const item = items.at(-1)?.id ?? 0;
    await given.app
      .as(given.app.manager)
      .workOrders.reverse({ id, item, reason: "wrong_quantity", instead: { quantity: 4 } });
    const { rows } = await report({ from: "2026-03-10", to: "2026-03-12" });
    expect(rows).toEqual([{ day: "2026-03-10", ...figures({ ...good(4), quantityReversed: 42, late: 1 }) }]);
  });
});

test("a report says up to which item of the ledger it read", async () => {
  const { id } = await scenario([{ at: "2026-03-15T02:00:00Z", status: "in_progress" }]);
  const { items } = await given.app.as(given.app.manager).workOrders.history({ id });
  expect((await report()).lastItem).toBe(items.at(-1)?.id);
});

describe("what can be asked for", () => {
  test("without dates it is the production day that runs now", async () => {
    given.app.clock.set("2026-09-01T23:30:00Z");
    expect(await report()).toMatchObject({ from: "2026-09-01", to: "2026-09-01", by: [] });
    expect(await report({ from: "2026-08-30" })).toMatchObject({ from: "2026-08-30", to: "2026-09-01" });
    expect(await report({ to: "2026-08-30" })).toMatchObject({ from: "2026-08-30", to: "2026-08-30" });
    expect(await report({ from: "2026-10-01" })).toMatchObject({ from: "2026-10-01", to: "2026-10-01" });
  });

  test("a period is two dates, in order, no longer than a year, in the years that are kept; groups are three at most", async () => {
    const refused = [
      { from: "2026-05-02", to: "2026-05-01" },
      { from: "2026-01-01", to: "2027-01-02" },
      { from: "0001-01-01", to: "0001-01-02" },
      { from: "9999-12-30", to: "9999-12-31" },
      { from: "2026-02-30", to: "2026-03-01" },
      { from: "2026-02-01T00:00:00Z", to: "2026-03-01" },
    ];
    for (const period of refused) {
      expect(await outcome(report(period)), JSON.stringify(period)).toBe("validation_failed");
      expect(await outcome(given.app.as(given.app.manager).reports.scrapByReason(period))).toBe("validation_failed");
    }
    expect(await outcome(report({ from: "2026-01-01", to: "2027-01-01" }))).toBe("ok");
    expect(await outcome(report({ by: ["shift", "hour", "operator", "order"] }))).toBe("validation_failed");
    expect(await outcome(report({ by: ["shift", "shift"] }))).toBe("validation_failed");
    expect(await outcome(report({ operatorId: "budi" }))).toBe("validation_failed");
  });

  test("more than 10,000 rows are refused, not cut off", async () => {
    const at = "2026-07-01T02:00:00.000Z";
    given.app.clock.set(at);
    const add = (from: number, to: number) => given.app.sql`
      with made as (
        insert into work_orders (number, number_key, product_name, quantity, deadline, status, operator_id, created_at, updated_at)
        select 'WO-20200101-' || lpad(n::text, 5, '0'), 2020010100000000 + n, 'x', 9000, ${at}::timestamptz, 'in_progress',
          ${given.app.operator.id}::uuid, ${at}, ${at} from generate_series(${from}::int, ${to}::int) as n
        returning id)
      insert into status_history (work_order_id, from_status, to_status, quantity, actor_user_id, at, made_at, made_by)
      select id, 'in_progress', 'in_progress', 1000, ${given.app.manager.id}::uuid, ${at}::timestamptz, ${at}::timestamptz,
        ${given.app.operator.id}::uuid from made`;
    await add(1, 10_000);
    const day = { from: "2026-07-01", to: "2026-07-01" };
    expect((await report({ ...day, by: ["order"] })).rows).toHaveLength(10_000);
    await add(10_001, 10_001);
    expect(await outcome(report({ ...day, by: ["order"] }))).toBe("validation_failed");
    expect((await report(day)).totals).toEqual([figures({ ...good(10_001), reports: 10_001 })]);
  });
});

describe("teams and steps", () => {
  test("good is counted at each step and finished once; a report is its step's team's, and stays so", async () => {
    const { teams, workOrders } = given.app.as(given.app.manager);
    const weld = await teams.create({ name: "Regu Las" });
    const paint = await teams.create({ name: "Regu Cat" });
    const day = { from: "2026-04-10", to: "2026-04-10" };
    given.app.clock.set("2026-04-10T03:00:00Z");
    const orders = await Promise.all(
      [1, 2].map(() =>
        given.app.plan({ teamId: paint.id, steps: [{ name: "Las", teamId: weld.id }, { name: "Cat" }] }),
      ),
    );
    for (const { id, steps } of orders) {
      for (const [i, quantity] of [30, 20].entries()) {
        const stepId = steps[i]?.id;
        await workOrders.setStatus({ id, status: "in_progress", quantity, quantityScrap: 1, stepId });
      }
      await workOrders.update({ id, teamId: null });
    }
    const [first] = orders;
    const { production } = given.app.as(given.app.manager).reports;
    const made = (by: ("team" | "step" | "order")[], more = {}) => production({ ...day, by, ...more });
    const summary = ({ rows }: Awaited<ReturnType<typeof made>>) =>
      rows.map((row) => [row.team?.name, row.step?.name, row.quantityGood, row.quantityScrap, row.quantityFinished]);
    expect(summary(await made(["team", "step"]))).toEqual([
      ["Regu Cat", "Cat", 40, 2, 40],
      ["Regu Las", "Las", 60, 2, 0],
    ]);
    expect((await made([])).totals).toMatchObject([
      { quantityGood: 100, quantityScrap: 4, quantityFinished: 40, reports: 4 },
    ]);
    expect(summary(await made(["step"], { teamId: weld.id }))).toEqual([[undefined, "Las", 60, 2, 0]]);
    const each = (await made(["order", "step"])).rows.map(({ order, step }) => [order?.id, step?.id, step?.name]);
    expect(each).toHaveLength(4);
    expect(each).toContainEqual([first?.id, first?.steps[0]?.id, "Las"]);
    expect((await made(["step"])).rows.map(({ step }) => step)).toEqual([
      { id: null, name: "Cat" },
      { id: null, name: "Las" },
    ]);
  });
});
