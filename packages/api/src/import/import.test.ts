import { type Connection, connect, type Db } from "@lantai/db/connect";
import { dayCounters, sessions, statusHistory, teams, users, workOrders } from "@lantai/db/schema";
import type { Scope } from "@lantai/db/vocabulary";
import { testDatabase, type TestDatabase } from "@lantai/db/testing";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { DomainError } from "../platform/errors.js";
import { appRouter } from "../router.js";
import { createServices } from "../services.js";
import { eventually, untilBlocked } from "../testing/harness.js";
import { createWorkOrder, getWorkOrder } from "../work-orders/actions.js";
import { createTeam } from "../teams/actions.js";
import { importOrders } from "./actions.js";
import type { ImportEvent } from "./events.js";
import type { Reason } from "./reasons.js";
import type { ImportOrders, ImportRow } from "./schema.js";

let database: TestDatabase;
let connection: Connection;
let boss: Actor & { kind: "user" };
let prefix = 0;

beforeAll(async () => {
  database = await testDatabase();
  connection = connect(database.url);
  const [manager] = await connection.db
    .insert(users)
    .values([
      { username: "boss", role: "production_manager" },
      { username: "budi", role: "operator" },
    ])
    .returning();
  if (!manager) throw new Error("no manager");
  boss = { ...manager, kind: "user", sessionId: "session", teamIds: [] };
  await connection.db.insert(sessions).values({ id: "session", userId: boss.id, expiresAt: new Date("2099-01-01") });
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});
// Each test has its own references.
beforeEach(() => void prefix++);

function contextOf(actor: Actor, now = "2026-11-23T03:00:00.000Z"): SignedInContext {
  const { db, sql, openListener } = connection;
  const secrets = [new Uint8Array(32)] as const;
  const services = createServices({
    db,
    sql,
    openListener,
    secrets,
    ttlSeconds: 60,
    timeZone: "Asia/Jakarta",
    now: () => now,
  });
  return {
    ...services,
    changes: { ...services.changes, notify: () => {} },
    actor,
    address: "",
    idempotencyKey: null,
    markReplayed: () => {},
    setSessionCookie: () => {},
  };
}

const row = (line: number, change: Partial<ImportRow> = {}): ImportRow => ({
  line,
  externalRef: `T${prefix}-${line}`,
  productName: "Engsel pintu",
  quantity: "40",
  deadline: "2026-11-30",
  operator: "Budi",
  ...change,
});
const manyRows = (count: number) => Array.from({ length: count }, (_, i) => row(i + 2));

async function run(input: ImportOrders, ctx = contextOf(boss)): Promise<ImportEvent | undefined> {
  let last: ImportEvent | undefined;
  for await (const event of importOrders(ctx, input)) last = event;
  return last;
}

const todaysNumber = (serial: number) => `WO-20261123-${String(serial).padStart(3, "0")}`;

async function numbersOfToday(): Promise<string[]> {
  const orders = await connection.db
    .select({ number: workOrders.number })
    .from(workOrders)
    .where(sql`${workOrders.number} like 'WO-20261123-%'`)
    .orderBy(asc(workOrders.numberKey));
  return orders.map(({ number }) => number);
}

const orderCount = () => connection.db.$count(workOrders);

test("orders are stored in the file's order under the day's next numbers, each with its first history item", async () => {
  const now = "2026-11-24T20:00:00.000Z";
  await connection.db.insert(dayCounters).values({ day: "2026-11-25", last: 998 });
  expect(await run({ rows: manyRows(3) }, contextOf(boss, now))).toEqual({
    kind: "done",
    created: 3,
    unchanged: 0,
    operatorsCreated: 0,
    dryRun: false,
    skipped: [],
  });
  const stored = await connection.db
    .select()
    .from(workOrders)
    .where(eq(workOrders.createdAt, now))
    .orderBy(asc(workOrders.numberKey));
  expect(stored.map(({ number, externalRef }) => [number, externalRef])).toEqual([
    ["WO-20261125-999", `T${prefix}-2`],
    ["WO-20261125-1000", `T${prefix}-3`],
    ["WO-20261125-1001", `T${prefix}-4`],
  ]);
  const [first] = stored;
  expect(first).toMatchObject({
    quantity: 40,
    unit: "pcs",
    priority: "normal",
    status: "pending",
    version: 1,
    updatedAt: now,
  });
  expect(first).toMatchObject({ deadline: "2026-11-30T16:59:59.999Z", note: null, startedAt: null });
  const history = await connection.db.select().from(statusHistory).where(eq(statusHistory.at, now));
  expect(history).toHaveLength(3);
  expect(history[0]).toMatchObject({
    fromStatus: null,
    toStatus: "pending",
    actorUserId: boss.id,
    quantity: 0,
    note: null,
  });
  const next = await createWorkOrder(contextOf(boss, now), {
    productName: "Gagang",
    quantity: 1,
    deadline: "2026-12-01",
    operatorId: first?.operatorId ?? "",
  });
  expect(next.number).toBe("WO-20261125-1002");
});

test("unit, priority and note of a row are stored, and the next import finds the order equal", async () => {
  const said = { unit: "kg", priority: "urgent", note: "line 1\nline 2" };
  const rows = [row(2, said), row(3, { unit: "", priority: "", note: "" })];
  expect(await run({ rows })).toMatchObject({ kind: "done", created: 2 });
  const refs = rows.map(({ externalRef }) => externalRef);
  const stored = await connection.db
    .select()
    .from(workOrders)
    .where(inArray(workOrders.externalRef, refs))
    .orderBy(asc(workOrders.numberKey));
  expect(stored).toMatchObject([said, { unit: "pcs", priority: "normal", note: null }]);
  expect(await run({ rows })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
  const named = stored.map(({ number }, i) => row(i + 2, { externalRef: "", number, ...(i === 0 && said) }));
  expect(await run({ rows: named })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
  const inCapitals = rows.map((each) => ({ ...each, externalRef: ` ${each.externalRef.toLowerCase()} ` }));
  expect(await run({ rows: inCapitals })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
});

test("with skip an order that differs stays as it is, and the rest of the file is imported", async () => {
  const before = manyRows(2);
  await run({ rows: before });
  const count = await orderCount();
  const rows = [row(2, { deadline: "2026-12-24" }), row(3), row(4)];
  expect(await run({ rows })).toMatchObject({ kind: "rejected", errors: [{ line: 2 }] });
  expect(await orderCount()).toBe(count);
  expect(await run({ rows, existing: "skip" })).toMatchObject({
    kind: "done",
    created: 1,
    unchanged: 1,
    skipped: [{ line: 2, reasons: [{ code: "already_exists" }] }],
  });
  expect(await run({ rows: before })).toMatchObject({ kind: "done", unchanged: 2 });
});

test("with one bad row nothing is stored, no operator either, and every bad row is reported", async () => {
  const before = await orderCount();
  const rows = [row(2), row(3, { quantity: "0" }), row(4, { operator: "orang-baru" }), row(5, { deadline: "soon" })];
  const outcome = await run({ rows, createOperators: true });
  expect(outcome).toMatchObject({ kind: "rejected", errors: [{ line: 3 }, { line: 5 }] });
  expect(await orderCount()).toBe(before);
  expect(await connection.db.$count(users, eq(users.username, "orang-baru"))).toBe(0);
});

test("a dry run checks all of it and stores nothing", async () => {
  const before = await orderCount();
  const rows = [row(2), row(3, { operator: "calon" })];
  const outcome = { kind: "done", created: 2, unchanged: 0, operatorsCreated: 1, dryRun: true, skipped: [] };
  expect(await run({ rows, createOperators: true, dryRun: true })).toEqual(outcome);
  expect(await run({ rows, dryRun: true })).toMatchObject({ kind: "rejected", errors: [{ line: 3 }] });
  expect(await orderCount()).toBe(before);
  expect(await connection.db.$count(users, eq(users.username, "calon"))).toBe(0);
});

test("a new operator has no password, and the same file again changes nothing", async () => {
  const rows = [row(2, { operator: "Pak.Joko" }), row(3, { operator: "pak.joko" })];
  expect(await run({ rows, createOperators: true })).toMatchObject({ created: 2, operatorsCreated: 1 });
  const made = await connection.db.select().from(users).where(eq(users.username, "Pak.Joko"));
  expect(made).toMatchObject([{ role: "operator", active: true, passwordHash: null, name: null }]);
  expect(await run({ rows })).toMatchObject({ kind: "done", created: 0, unchanged: 2, operatorsCreated: 0 });
});

test("the same file sent several times at once is stored once", async () => {
  const before = await orderCount();
  const rows = manyRows(700).map((each, i) => ({ ...each, operator: `regu${prefix}-${i % 9}` }));
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => run({ rows, createOperators: true })));
  expect(outcomes.every((outcome) => outcome?.kind === "done")).toBe(true);
  const created = outcomes.map((outcome) => (outcome?.kind === "done" ? outcome.created : 0));
  expect(created.toSorted((a, b) => b - a)).toEqual([700, 0, 0, 0]);
  expect(await orderCount()).toBe(before + 700);
  const numbers = await connection.db
    .select({ key: workOrders.numberKey })
    .from(workOrders)
    .orderBy(asc(workOrders.numberKey));
  expect(new Set(numbers.map(({ key }) => key)).size).toBe(numbers.length);
});

test("two transactions that create the same operators never deadlock, whatever their order in the file", async () => {
  const [first, last] = [`ani${prefix}`, `zul${prefix}`];
  const insert = (db: Db, username: string) => db.insert(users).values({ username, role: "operator" });
  const other = connection.db.transaction(async (tx) => {
    await insert(tx, first);
    const imported = run({ rows: [row(2, { operator: last }), row(3, { operator: first })], createOperators: true });
    await untilBlocked(connection.db);
    await insert(tx, last);
    return { imported };
  });
  const { imported } = await other;
  expect(await imported).toMatchObject({ kind: "done", created: 2, operatorsCreated: 0 });
});

test("a service may create operators only with users:write", async () => {
  const service = { kind: "service", id: "5f0c4f0e-5f4c-4f0e-9d2a-0d7a3b1c2e4f", name: "erp" } as const;
  const ctx = contextOf({ ...service, scopes: ["workorders:write"] });
  expect(() => importOrders(ctx, { rows: [], createOperators: true })).toThrow(/users:write/);
  const allowed = contextOf({ ...service, scopes: ["workorders:write", "users:write"] });
  expect(await run({ rows: [], createOperators: true }, allowed)).toMatchObject({ kind: "done", created: 0 });
});

test("a service learns by a refused import no more than its scopes let it read", async () => {
  await run({ rows: [row(2, { productName: "Rahasia", quantity: "77" })] });
  await connection.db.insert(users).values({ username: `cuti${prefix}`, role: "operator", active: false });
  const rows = [
    row(2),
    row(3, { operator: `cuti${prefix}` }),
    row(4, { operator: "boss" }),
    row(5, { operator: "siapa" }),
  ];
  const refusedFor = async (...scopes: Scope[]) => {
    const ctx = contextOf({
      kind: "service",
      id: crypto.randomUUID(),
      name: "erp",
      scopes: ["workorders:write", ...scopes],
    });
    const answers = [await run({ rows, dryRun: true }, ctx), await run({ rows }, ctx)];
    expect(answers[0]).toEqual(answers[1]);
    const [answer] = answers;
    return answer?.kind === "rejected" ? answer.errors.flatMap(({ reasons }) => reasons) : [];
  };
  const codes = (reasons: readonly Reason[]) => reasons.map(({ code }) => code);
  const all = ["already_exists", "inactive_operator", "inactive_operator", "unknown_operator"];
  const neither = ["taken_differently", "not_an_operator", "not_an_operator", "not_an_operator"];
  const none = await refusedFor();
  expect(codes(none)).toEqual(neither);
  expect(JSON.stringify(none)).not.toMatch(/WO-|Rahasia|77/);
  expect(codes(await refusedFor("workorders:read"))).toEqual([all[0], ...neither.slice(1)]);
  expect(codes(await refusedFor("users:read"))).toEqual([neither[0], ...all.slice(1)]);
  expect(codes(await refusedFor("workorders:read", "users:read"))).toEqual(all);
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
  for await (const event of importOrders(contextOf(boss), { rows })) {
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
  const imported = await connection.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from day_counters where day = '2026-11-23' for update`);
    const end = (async () => {
      let last: ImportEvent | undefined;
      for await (const event of importOrders(contextOf(boss), { rows })) {
        if (event.kind === "progress" && event.phase === "storing") stored.push(event.done);
        last = event;
      }
      return last;
    })();
    await eventually("the other rows are stored", () => stored.at(-1) === 1800);
    await untilBlocked(connection.db);
    return { end };
  });
  expect(await imported.end).toMatchObject({ kind: "done", created: 2000 });
});

test("while the rows of an import are stored orders are created, started and finished at once, and all numbers are consecutive", async () => {
  const ctx = contextOf(boss);
  const as = appRouter.createCaller(ctx);
  const [budi] = await connection.db.select().from(users).where(eq(users.username, "budi"));
  const order = { productName: "Rak", quantity: 1, deadline: "2026-12-01", operatorId: budi?.id ?? "" };
  const team = await createTeam({ ...ctx, actor: boss }, { name: `Lini ${prefix}` });
  const before = await numbersOfToday();
  const { end, created, last } = await connection.db.transaction(async (tx) => {
    // The import waits for its team, when all rows but the last two hundred are stored.
    await tx.update(teams).set({ active: true }).where(eq(teams.id, team.id));
    const end = run({ rows: manyRows(1000).map((each) => ({ ...each, team: team.name })) });
    await untilBlocked(connection.db);
    const created = [];
    for (let i = 0; i < 200; i++) created.push(await as.workOrders.create(order));
    const number = created[0]?.number ?? "";
    await as.workOrders.setStatus({ id: number, status: "in_progress" });
    await as.workOrders.setStatus({ id: number, status: "completed", quantity: 1 });
    // The next number is stored already, so this one waits for the import.
    const last = as.workOrders.create(order);
    await untilBlocked(connection.db, 2);
    return { end, created, last };
  });
  expect(await end).toMatchObject({ kind: "done", created: 1000 });
  const numbers = await numbersOfToday();
  const first = before.length + 1;
  expect(created.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, i) => todaysNumber(first + i)));
  expect((await last).number).toBe(todaysNumber(first + 1200));
  expect(numbers).toEqual(Array.from({ length: before.length + 1201 }, (_, i) => todaysNumber(i + 1)));
  expect(
    await connection.db.execute(sql`
      select operator_id, orders, assigned, count(w) as stored, in_progress from operator_load
      full join work_orders w using (operator_id) group by operator_id, orders, assigned, in_progress
      having orders is distinct from count(w) or assigned is distinct from count(w)`),
  ).toEqual([]);
});

test.each([
  ["deactivated", () => connection.db.update(users).set({ active: false }).where(eq(users.id, boss.id))],
  ["given another role", () => connection.db.update(users).set({ role: "operator" }).where(eq(users.id, boss.id))],
  ["logged out", () => connection.db.delete(sessions)],
])("an import whose caller is %s meanwhile ends without having stored anything", async (_, change) => {
  const before = await orderCount();
  const refused = await connection.db.transaction(async (tx) => {
    // The import waits for this name, and its caller is changed meanwhile.
    await tx.insert(users).values({ username: `late${prefix}`, role: "operator" });
    const imported = run({ rows: [row(2, { operator: `late${prefix}` })], createOperators: true });
    const end = imported.then(
      () => "stored",
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );
    await untilBlocked(connection.db);
    await change();
    return { end };
  });
  expect(await refused.end).toBe("unauthenticated");
  expect(await orderCount()).toBe(before);
  await connection.db.update(users).set({ active: true, role: "production_manager" }).where(eq(users.id, boss.id));
  await connection.db
    .insert(sessions)
    .values({ id: "session", userId: boss.id, expiresAt: new Date("2099-01-01") })
    .onConflictDoNothing();
});

test("a row's team and steps are its order's; a step takes the active team of its name, and the last one counts", async () => {
  const ctx = { ...contextOf(boss), actor: boss };
  const [line, weld, gone] = [`Lini ${prefix}`, `Las ${prefix}`, `Cat ${prefix}`];
  const { id: lineId } = await createTeam(ctx, { name: line });
  const { id: weldId } = await createTeam(ctx, { name: weld });
  await createTeam(ctx, { name: gone, active: false });
  const named = [
    row(2, { team: line.toUpperCase(), steps: `Potong>${weld.toLowerCase()} > ${gone}` }),
    row(3),
    row(4, { team: "  ", steps: "Rakit" }),
  ];
  const unknown = { column: "team", code: "unknown_team", params: { team: gone } };
  const before = await orderCount();
  expect(await run({ rows: [row(2, { team: gone })] })).toEqual({
    kind: "rejected",
    errors: [{ line: 2, reasons: [unknown] }],
  });
  expect(await orderCount()).toBe(before);

  expect(await run({ rows: named })).toMatchObject({ kind: "done", created: 3 });
  const orders = await Promise.all(
    named.map(async ({ externalRef }) => {
      const [found] = await connection.db.select().from(workOrders).where(eq(workOrders.externalRef, externalRef));
      return { ...(await getWorkOrder(ctx, { id: found?.id ?? "" })), teamIds: found?.teamIds };
    }),
  );
  const placed = orders.map(({ team, steps, stepCount, teamIds }) => ({
    team: team?.name,
    stepCount,
    teamIds,
    steps: steps.map((step) => [step.position, step.name, step.team?.name, step.counts]),
  }));
  expect(placed).toEqual([
    {
      team: line,
      stepCount: 3,
      teamIds: [lineId, weldId],
      steps: [
        [1, "Potong", undefined, false],
        [2, weld.toLowerCase(), weld, false],
        [3, gone, undefined, true],
      ],
    },
    { team: undefined, stepCount: 0, teamIds: [], steps: [] },
    { team: undefined, stepCount: 1, teamIds: [], steps: [[1, "Rakit", undefined, true]] },
  ]);

  expect(await run({ rows: named })).toMatchObject({ kind: "done", created: 0, unchanged: 3 });
  const differing = await run({ rows: [{ ...row(2), team: weld, steps: "Potong" }] });
  const differences = [
    { column: "team", value: line },
    { column: "steps", value: `Potong > ${weld.toLowerCase()} > ${gone}` },
  ];
  expect(differing).toMatchObject({ errors: [{ reasons: [{ code: "already_exists", params: { differences } }] }] });
});

test("a team that is deactivated while its orders are imported refuses the file, and nothing is stored", async () => {
  const ctx = { ...contextOf(boss), actor: boss };
  const { id, name } = await createTeam(ctx, { name: `Ganti ${prefix}` });
  const before = await orderCount();
  const { imported } = await connection.db.transaction(async (tx) => {
    await tx.update(teams).set({ active: false }).where(eq(teams.id, id));
    const ended = run({ rows: [row(2, { team: name })] });
    await untilBlocked(connection.db);
    return { imported: ended };
  });
  expect(await imported).toMatchObject({ kind: "rejected", errors: [{ reasons: [{ code: "unknown_team" }] }] });
  expect(await orderCount()).toBe(before);
});
