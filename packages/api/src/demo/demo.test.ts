import { type Connection, connect } from "@lantai/db/connect";
import {
  auditLog,
  plantSettings,
  shiftPlans,
  statusHistory,
  teamMembers,
  teams,
  users,
  workOrders,
} from "@lantai/db/schema";
import { testDatabase, type TestDatabase } from "@lantai/db/testing";
import { isClosed, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { and, eq, gt, max, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Services } from "../platform/context.js";
import { isAtRisk } from "../work-orders/risk.js";
import { createServices } from "../services.js";
import { FROM_EVER } from "../shifts/rules.js";
import { demoAccounts, fillDemo } from "./actions.js";
import { DEMO_ACCOUNTS, OPERATORS } from "./people.js";

let database: TestDatabase;
let connection: Connection;

// A Tuesday, at half past nine at the plant.
const NOW = "2026-11-24T02:30:00.000Z";

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

function servicesOf({ db, sql: driver, openListener }: Connection): Services {
  const secrets = [new Uint8Array(32)] as const;
  return createServices({
    db,
    sql: driver,
    openListener,
    secrets,
    ttlSeconds: 60,
    timeZone: "Asia/Jakarta",
    now: () => NOW,
  });
}
const counts = async () => [
  await connection.db.$count(users),
  await connection.db.$count(workOrders),
  await connection.db.$count(statusHistory),
];

test("an empty plant is filled with three months of orders, once, also by two processes at the same time", async () => {
  expect(await demoAccounts(connection.db)).toEqual([]);
  const filled = await Promise.all([fillDemo(servicesOf(connection)), fillDemo(servicesOf(connection))]);
  expect(filled.filter(Boolean)).toEqual([true]);
  const [people, orders = 0, entries = 0] = await counts();
  expect(people).toBe(DEMO_ACCOUNTS.length);
  expect(orders).toBeGreaterThan(250);
  expect(orders).toBeLessThan(450);
  expect(entries).toBeGreaterThan(orders * 3);
  expect(await demoAccounts(connection.db)).toEqual(DEMO_ACCOUNTS);
  expect(await connection.db.select({ demo: plantSettings.demo }).from(plantSettings)).toEqual([{ demo: true }]);
});

test("every entry of the audit log has the system as its actor", async () => {
  const actors = await connection.db.selectDistinct({ name: auditLog.actorName }).from(auditLog);
  expect(actors).toEqual([{ name: "system:demo" }]);
});

test("a second call does nothing", async () => {
  const before = await counts();
  expect(await fillDemo(servicesOf(connection))).toBe(false);
  expect(await counts()).toEqual(before);
});

test("an order's sums equal its history, numbers have no gaps, and no entry is in the future or out of order", async () => {
  const [wrong] = await connection.db.execute<{ sums: number; gaps: number; future: number; out_of_order: number }>(sql`
    select
      (select count(*)::int from work_orders w where (w.quantity_good, w.quantity_scrap) is distinct from
        (select (sum(quantity)::bigint, sum(quantity_scrap)::bigint) from status_history where work_order_id = w.id)) as sums,
      (select count(*)::int from day_counters c where c.last <>
        (select count(*) from work_orders where number like 'WO-' || to_char(c.day, 'YYYYMMDD') || '-%')) as gaps,
      (select count(*)::int from status_history where at > ${NOW}::timestamptz) as future,
      (select count(*)::int from (select at < lag(at) over (partition by work_order_id order by id) as back
        from status_history) as steps where back) as out_of_order`);
  expect(wrong).toEqual({ sums: 0, gaps: 0, future: 0, out_of_order: 0 });
});

test("the demo has an example of everything that screens show", async () => {
  const [seen] = await connection.db.execute<Record<string, number>>(sql`
    select count(*) filter (where quantity_good > quantity)::int as over,
      count(*) filter (where status = 'completed' and quantity_good < quantity)::int as short,
      count(*) filter (where priority = 'urgent' and status = 'in_progress')::int as urgent,
      count(distinct status)::int as statuses, count(distinct priority)::int as priorities,
      (select count(distinct hold_reason)::int from status_history) as holds,
      (select count(distinct scrap_reason)::int from status_history) as scraps,
      (select count(*)::int from progress_notes) as notes,
      (select count(*)::int from status_history where step_id is not null) as step_reports,
      (select count(*)::int from work_order_steps where is_rework and quantity_good > 0) as reworked,
      (select count(*)::int from work_order_steps where is_done) as steps_done,
      count(team_id)::int as of_teams
    from work_orders`);
  for (const [kind, count] of Object.entries(seen ?? {})) expect(count, kind).toBeGreaterThan(0);
  expect(seen).toMatchObject({ statuses: WORK_ORDER_STATUSES.length, priorities: 4 });
  const orders = await connection.db.select().from(workOrders);
  const open = orders.filter(({ status }) => !isClosed(status));
  const overdue = open.filter(({ deadline }) => deadline < NOW);
  expect(overdue.length).toBeGreaterThan(0);
  expect(open.filter(({ deadline }) => deadline === "2026-11-24T16:59:59.999Z").length).toBeGreaterThan(0);
  expect(open.filter((order) => isAtRisk(order, NOW)).length).toBeGreaterThan(0);
  // Most orders are in time.
  expect(overdue.length).toBeLessThan(30);
});

test("orders with steps are finished, at work, held and not begun; one step is ahead of the step before", async () => {
  const operator = connection.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.username, OPERATORS[0] ?? ""));
  const steps = await connection.db.execute<{ status: string; done: number; ahead: number; of_teams: number }>(sql`
    select w.status, sum(s.is_done::int)::int as done, count(s.team_id)::int as of_teams,
      (count(*) filter (where s.quantity_good > s.before))::int as ahead
    from work_orders w join (select *, lag(quantity_good) over (partition by work_order_id order by position) as before
      from work_order_steps where not is_rework) as s on s.work_order_id = w.id group by w.id`);
  const having = (status: string) => steps.filter((order) => order.status === status);
  for (const status of ["pending", "in_progress", "on_hold", "completed"])
    expect(having(status).length, status).toBeGreaterThan(0);
  expect(having("in_progress").some(({ done }) => done > 0)).toBe(true);
  expect(having("in_progress").some(({ ahead }) => ahead > 0)).toBe(true);
  expect(steps.every((order) => order.of_teams > 0)).toBe(true);
  expect(
    await connection.db.$count(workOrders, and(gt(workOrders.stepCount, 0), eq(workOrders.operatorId, operator))),
  ).toBeGreaterThan(0);
});

test("two teams have members, and three shifts hold for every day", async () => {
  const members = await connection.db
    .select({ name: teams.name })
    .from(teams)
    .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id));
  expect(members.map(({ name }) => name).toSorted()).toEqual(["Regu Cat", "Regu Cat", "Regu Las", "Regu Las"]);
  const plans = await connection.db.select().from(shiftPlans);
  expect(plans.map(({ validFrom, shifts }) => [validFrom, shifts.length])).toEqual([[FROM_EVER, 3]]);
});

test.each(["2027-01-03T17:00:00.000Z", "2028-02-29T23:59:59.999Z"])("it is filled at %s, too", async (now) => {
  const another = await testDatabase();
  const anotherConnection = connect(another.url);
  const { db, close } = anotherConnection;
  expect(await fillDemo({ ...servicesOf(anotherConnection), now: () => now })).toBe(true);
  expect(await db.$count(workOrders)).toBeGreaterThan(250);
  // Sundays are off.
  const [last] = await db.select({ at: max(statusHistory.at) }).from(statusHistory);
  expect(Date.parse(now) - Date.parse(last?.at ?? "")).toBeLessThan(48 * 3_600_000);
  await close();
  await another.drop();
});
