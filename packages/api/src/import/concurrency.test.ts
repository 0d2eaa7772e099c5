import type { Db } from "@lantai/db/connect";
import { sessions, teams, users, workOrders } from "@lantai/db/schema";
import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Actor } from "../platform/actor.js";
import { DomainError } from "../platform/errors.js";
import { appRouter } from "../router.js";
import { createTeam } from "../teams/actions.js";
import { eventually, untilBlocked } from "../testing/harness.js";
import { importOrders } from "./actions.js";
import type { ImportEvent } from "./events.js";
import { readOutcome } from "./outcome.js";
import { useImports } from "../testing/imports.js";

const { given, contextOf, row, manyRows, run, orderCount } = useImports();

const todaysNumber = (serial: number) => `WO-20261123-${String(serial).padStart(3, "0")}`;

async function numbersOfToday(): Promise<string[]> {
  const orders = await given.connection.db
    .select({ number: workOrders.number })
    .from(workOrders)
    .where(sql`${workOrders.number} like 'WO-20261123-%'`)
    .orderBy(asc(workOrders.numberKey));
  return orders.map(({ number }) => number);
}

test("the same file sent several times at once is stored once", async () => {
  const before = await orderCount();
  const rows = manyRows(700).map((each, i) => ({ ...each, operator: `regu${given.prefix}-${i % 9}` }));
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => run({ rows, createOperators: true })));
  expect(outcomes.every((outcome) => outcome?.kind === "done")).toBe(true);
  const created = outcomes.map((outcome) => (outcome?.kind === "done" ? outcome.created : 0));
  expect(created.toSorted((a, b) => b - a)).toEqual([700, 0, 0, 0]);
  expect(await orderCount()).toBe(before + 700);
  const numbers = await given.connection.db
    .select({ key: workOrders.numberKey })
    .from(workOrders)
    .orderBy(asc(workOrders.numberKey));
  expect(new Set(numbers.map(({ key }) => key)).size).toBe(numbers.length);
});

test("two transactions that create the same operators never deadlock, whatever their order in the file", async () => {
  const [first, last] = [`ani${given.prefix}`, `zul${given.prefix}`];
  const insert = (db: Db, username: string) => db.insert(users).values({ username, role: "operator" });
  const other = given.connection.db.transaction(async (tx) => {
    await insert(tx, first);
    const imported = run({ rows: [row(2, { operator: last }), row(3, { operator: first })], createOperators: true });
    await untilBlocked(given.connection.db);
    await insert(tx, last);
    return { imported };
  });
  const { imported } = await other;
  expect(await imported).toMatchObject({ kind: "done", created: 2, operatorsCreated: 0 });
});

test("an import of ten thousand rows reports its progress, and yields to the event loop between any two steps", async () => {
  const rows = manyRows(10_000);
  const events: ImportEvent[] = [];
  let turns = 0;
  const turnsAt: number[] = [];
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  for await (const event of importOrders(contextOf(given.boss), { rows })) {
    events.push(event);
    if (event.kind === "progress") turnsAt.push(turns);
  }
  clearImmediate(next);
  expect(turnsAt.length).toBeGreaterThan(20);
  expect(new Set(turnsAt).size).toBe(turnsAt.length);
  expect(events.at(-1)).toMatchObject({ kind: "done", created: 10_000 });
  const storing = events.flatMap((event) => (event.kind === "progress" && event.phase === "storing" ? event.done : []));
  expect(storing.length).toBeGreaterThan(3);
  expect(storing).toEqual(storing.toSorted((a, b) => a - b));
});

test("the day's counter is locked last: all rows but the last two hundred were stored before", async () => {
  await run({ rows: [row(1)] });
  const rows = manyRows(2000);
  const stored: number[] = [];
  const imported = await given.connection.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from day_counters where day = '2026-11-23' for update`);
    const end = (async () => {
      let last: ImportEvent | undefined;
      for await (const event of importOrders(contextOf(given.boss), { rows })) {
        if (event.kind === "progress" && event.phase === "storing") stored.push(event.done);
        last = event;
      }
      return last;
    })();
    await eventually("the other rows are stored", () => stored.at(-1) === 1800);
    await untilBlocked(given.connection.db);
    return { end };
  });
  expect(await imported.end).toMatchObject({ kind: "done", created: 2000 });
});

test("while the rows of an import are stored orders are created, started and finished at once, and all numbers are consecutive", async () => {
  const ctx = contextOf(given.boss);
  const as = appRouter.createCaller(ctx);
  const [budi] = await given.connection.db.select().from(users).where(eq(users.username, "budi"));
  const order = { productName: "Rak", quantity: 1, deadline: "2026-12-01", operatorId: budi?.id ?? "" };
  const team = await createTeam({ ...ctx, actor: given.boss }, { name: `Lini ${given.prefix}` });
  const before = await numbersOfToday();
  const { end, created, last } = await given.connection.db.transaction(async (tx) => {
    // The import waits for its team, when all rows but the last two hundred are stored.
    await tx.update(teams).set({ active: true }).where(eq(teams.id, team.id));
    const end = run({ rows: manyRows(1000).map((each) => ({ ...each, team: team.name })) });
    await untilBlocked(given.connection.db);
    const created = [];
    for (let i = 0; i < 200; i++) created.push(await as.workOrders.create(order));
    const number = created[0]?.number ?? "";
    await as.workOrders.setStatus({ id: number, status: "in_progress" });
    await as.workOrders.setStatus({ id: number, status: "completed", quantity: 1 });
    // The next number is stored already, so this one waits for the import.
    const last = as.workOrders.create(order);
    await untilBlocked(given.connection.db, 2);
    return { end, created, last };
  });
  expect(await end).toMatchObject({ kind: "done", created: 1000 });
  const { number: lastNumber } = await last;
  const numbers = await numbersOfToday();
  const first = before.length + 1;
  expect(created.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, i) => todaysNumber(first + i)));
  // It and the import wait for each other: as a rule it is ended and tried again, else the import, which then comes after it.
  expect([todaysNumber(first + 1200), todaysNumber(first + 200)]).toContain(lastNumber);
  expect(numbers).toEqual(Array.from({ length: before.length + 1201 }, (_, i) => todaysNumber(i + 1)));
  expect(
    await given.connection.db.execute(sql`
      select operator_id, orders, assigned, count(w) as stored, in_progress from operator_load
      full join work_orders w using (operator_id) group by operator_id, orders, assigned, in_progress
      having orders is distinct from count(w) or assigned is distinct from count(w)`),
  ).toEqual([]);
});

test.each([
  ["deactivated", () => given.connection.db.update(users).set({ active: false }).where(eq(users.id, given.boss.id))],
  [
    "given another role",
    () => given.connection.db.update(users).set({ role: "operator" }).where(eq(users.id, given.boss.id)),
  ],
  ["logged out", () => given.connection.db.delete(sessions)],
])("an import whose caller is %s meanwhile ends without having stored anything", async (_, change) => {
  const before = await orderCount();
  const refused = await given.connection.db.transaction(async (tx) => {
    // The import waits for this name, and its caller is changed meanwhile.
    await tx.insert(users).values({ username: `late${given.prefix}`, role: "operator" });
    const imported = run({ rows: [row(2, { operator: `late${given.prefix}` })], createOperators: true });
    const end = imported.then(
      () => "stored",
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );
    await untilBlocked(given.connection.db);
    await change();
    return { end };
  });
  expect(await refused.end).toBe("unauthenticated");
  expect(await orderCount()).toBe(before);
  await given.connection.db
    .update(users)
    .set({ active: true, role: "production_manager" })
    .where(eq(users.id, given.boss.id));
  await given.connection.db
    .insert(sessions)
    .values({ id: "session", userId: given.boss.id, expiresAt: new Date("2099-01-01") })
    .onConflictDoNothing();
});

test("a team that is deactivated while its orders are imported refuses the file, and nothing is stored", async () => {
  const ctx = { ...contextOf(given.boss), actor: given.boss };
  const { id, name } = await createTeam(ctx, { name: `Ganti ${given.prefix}` });
  const before = await orderCount();
  const { imported } = await given.connection.db.transaction(async (tx) => {
    await tx.update(teams).set({ active: false }).where(eq(teams.id, id));
    const ended = run({ rows: [row(2, { team: name })] });
    await untilBlocked(given.connection.db);
    return { imported: ended };
  });
  expect(await imported).toMatchObject({ kind: "rejected", errors: [{ reasons: [{ code: "unknown_team" }] }] });
  expect(await orderCount()).toBe(before);
});

test("an outcome that no client begins to read holds up its caller's next imports alone, until the client has left", async () => {
  const rows = [row(2)];
  const client = new AbortController();
  const as = (actor: Actor) => appRouter.createCaller(contextOf(actor)).workOrders;
  const onClosed = (listener: () => void) => client.signal.addEventListener("abort", listener);
  await appRouter.createCaller({ ...contextOf(given.boss), onClosed }).workOrders.import({ rows });
  await eventually("the order is stored", async () => (await run({ rows, dryRun: true }))?.kind === "done");
  let isAnswered = false;
  const next = Array.from({ length: 2 }, async () => {
    const events = await as(given.boss).import({ rows, dryRun: true });
    isAnswered = true;
    return readOutcome(events, () => {});
  });
  await expect(as(given.boss).import({ rows })).rejects.toThrow("Your last import is not over");
  const service: Actor = { kind: "service", id: "erp", name: "erp", scopes: ["workorders:write"] };
  for (let i = 0; i < 3; i++) {
    const events = await as(service).import({ rows, dryRun: true });
    expect(await readOutcome(events, () => {})).toMatchObject({ kind: "done" });
  }
  expect(isAnswered).toBe(false);
  client.abort();
  expect(await Promise.all(next)).toMatchObject([{ kind: "done" }, { kind: "done" }]);
});
