import { dayCounters, statusHistory, users, workOrders } from "@lantai/db/schema";
import { asc, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTeam } from "../teams/actions.js";
import { createWorkOrder, getWorkOrder } from "../work-orders/actions.js";
import { useImports } from "../testing/imports.js";

const { given, contextOf, row, manyRows, run, orderCount } = useImports();

test("orders are stored in the file's order under the day's next numbers, each with its first history item", async () => {
  const now = "2026-11-24T20:00:00.000Z";
  await given.connection.db.insert(dayCounters).values({ day: "2026-11-25", last: 998 });
  expect(await run({ rows: manyRows(3) }, contextOf(given.boss, now))).toEqual({
    kind: "done",
    created: 3,
    unchanged: 0,
    operatorsCreated: 0,
    newOperators: [],
    dryRun: false,
    skipped: [],
  });
  const stored = await given.connection.db
    .select()
    .from(workOrders)
    .where(eq(workOrders.createdAt, now))
    .orderBy(asc(workOrders.numberKey));
  expect(stored.map(({ number, externalRef }) => [number, externalRef])).toEqual([
    ["WO-20261125-999", `T${given.prefix}-2`],
    ["WO-20261125-1000", `T${given.prefix}-3`],
    ["WO-20261125-1001", `T${given.prefix}-4`],
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
  const history = await given.connection.db.select().from(statusHistory).where(eq(statusHistory.at, now));
  expect(history).toHaveLength(3);
  expect(history[0]).toMatchObject({
    fromStatus: null,
    toStatus: "pending",
    actorUserId: given.boss.id,
    quantity: 0,
    note: null,
  });
  const next = await createWorkOrder(contextOf(given.boss, now), {
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
  const stored = await given.connection.db
    .select()
    .from(workOrders)
    .where(inArray(workOrders.externalRef, refs))
    .orderBy(asc(workOrders.numberKey));
  expect(stored).toMatchObject([said, { unit: "pcs", priority: "normal", note: null }]);
  expect(await run({ rows })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
  const named = stored.map(({ number }, i) => row(i + 2, { externalRef: "", number, ...(i === 0 && said) }));
  expect(await run({ rows: named })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
  const inLowerCase = named.map((each) => ({ ...each, number: ` ${each.number?.toLowerCase()} ` }));
  expect(await run({ rows: inLowerCase })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
  const inCapitals = rows.map((each) => ({ ...each, externalRef: ` ${each.externalRef.toLowerCase()} ` }));
  expect(await run({ rows: inCapitals })).toMatchObject({ kind: "done", created: 0, unchanged: 2 });
});

test.each(["\0", "WO-\u0000", "\ud800"])("a number with %j, which cannot be stored, is a bad cell", async (number) => {
  expect(await run({ rows: [row(2, { externalRef: "", number })] })).toMatchObject({
    kind: "rejected",
    errors: [{ line: 2, reasons: [{ column: "number" }] }],
  });
});

test("a long text is compared to its end, without the white space around it, and quoted by its beginning", async () => {
  const note = `${"😀".repeat(1999)}a`;
  const steps = Array.from({ length: 40 }, (_, i) => `Langkah ${i}`).join(">");
  const [one, two] = [row(2, { note, steps }), row(3, { note: "x".repeat(81) })];
  expect(await run({ rows: [one, two] })).toMatchObject({ created: 2 });
  // A service may have stored any, and JavaScript's and PostgreSQL's ideas of white space differ.
  const spaces = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((c) => c.trim() === "");
  await given.connection.db
    .update(workOrders)
    .set({ note: `${spaces.join("")}${"x".repeat(81)}${spaces.toReversed().join("")}` })
    .where(eq(workOrders.externalRef, two.externalRef));
  expect(await run({ rows: [one, two] })).toMatchObject({ created: 0, unchanged: 2 });
  const differing = await run({ rows: [{ ...one, note: `${note.slice(0, -1)}b`, steps: steps.replace("39", "40") }] });
  const differences = [
    { column: "note", value: `${"😀".repeat(59)}…` },
    { column: "steps", value: `${steps.replaceAll(">", " > ").slice(0, 59)}…` },
  ];
  expect(differing).toMatchObject({ errors: [{ reasons: [{ code: "already_exists", params: { differences } }] }] });
});

test("an order whose step has the separator in its name is equal to a row that says the same", async () => {
  const [budi] = await given.connection.db.select().from(users).where(eq(users.username, "budi"));
  const steps = ["Las>Cat", "Kemas"];
  const { externalRef, productName, deadline, ...rest } = row(2, { steps: steps.join(" > ") });
  const order = { externalRef, productName, deadline, quantity: Number(rest.quantity), operatorId: budi?.id ?? "" };
  await createWorkOrder(contextOf(given.boss), { ...order, steps: steps.map((name) => ({ name })) });
  const rows = [{ externalRef, productName, deadline, ...rest }];
  expect(await run({ rows })).toMatchObject({ kind: "done", created: 0, unchanged: 1 });
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
  expect(await given.connection.db.$count(users, eq(users.username, "orang-baru"))).toBe(0);
});

test("a dry run checks all of it and stores nothing", async () => {
  const before = await orderCount();
  const rows = [row(2), row(3, { operator: "calon" })];
  const outcome = {
    kind: "done",
    created: 2,
    unchanged: 0,
    operatorsCreated: 1,
    newOperators: ["calon"],
    dryRun: true,
    skipped: [],
  };
  expect(await run({ rows, createOperators: true, dryRun: true })).toEqual(outcome);
  expect(await run({ rows, dryRun: true })).toMatchObject({ kind: "rejected", errors: [{ line: 3 }] });
  expect(await orderCount()).toBe(before);
  expect(await given.connection.db.$count(users, eq(users.username, "calon"))).toBe(0);
});

test("a new operator has no password, and the same file again changes nothing", async () => {
  const rows = [row(2, { operator: "Pak.Joko" }), row(3, { operator: "pak.joko" })];
  expect(await run({ rows, createOperators: true })).toMatchObject({ created: 2, operatorsCreated: 1 });
  const made = await given.connection.db.select().from(users).where(eq(users.username, "Pak.Joko"));
  expect(made).toMatchObject([{ role: "operator", active: true, passwordHash: null, name: null }]);
  expect(await run({ rows })).toMatchObject({ kind: "done", created: 0, unchanged: 2, operatorsCreated: 0 });
});

test("a row's team and steps are its order's; a step takes the active team of its name, and the last one counts", async () => {
  const ctx = { ...contextOf(given.boss), actor: given.boss };
  const [line, weld, gone] = [`Lini ${given.prefix}`, `Las ${given.prefix}`, `Cat ${given.prefix}`];
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
      const [found] = await given.connection.db
        .select()
        .from(workOrders)
        .where(eq(workOrders.externalRef, externalRef));
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
