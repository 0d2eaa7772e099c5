import { Production } from "@lantai/api/reports/production/schema";
import { Team } from "@lantai/api/teams/schema";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";

const app = useTestApp();
const REPORT = "/reports/production";
const read = async (query: string) => Production.strict().parse(expectOk(await app.manager.get(`${REPORT}?${query}`)));
const FIGURES = ["quantityFinished", "quantityGood", "quantityReversed", "quantityScrap", "reports", "late"];
const keysOf = (row: object | undefined) => Object.keys(row ?? {}).toSorted();
/** What was made at half past seven in the plant's morning. */
const MADE = { madeAt: "2026-03-02T00:30:00Z" };
const DAY = "2026-03-02";

test("has a row for each day, group and unit, the totals of each unit, and how long orders were held", async () => {
  const { manager, operator } = app;
  const team = Team.parse(expectOk(await manager.post("/teams", { name: uniqueName("Regu") })));
  const order = await app.createOrder({ unit: "kg", teamId: team.id, steps: [{ name: "Las" }, { name: "Cat" }] });
  const [welding, painting] = order.steps;
  const report = (body: object) =>
    manager.put(`/workorders/${order.id}/status`, { status: "in_progress", ...MADE, ...body }).then(expectOk);
  await report({});
  await report({ quantity: 40, quantityScrap: 1, stepId: welding?.id });
  await report({ quantity: 30, stepId: painting?.id });
  await report({ status: "on_hold", holdReason: "changeover" });
  await report({ madeAt: "2026-03-02T01:00:00Z" });

  const { totals, rows, holds, lastItem } = await read(`from=${DAY}&to=${DAY}&by=step,team,operator`);
  const who = { team: { id: team.id, name: team.name }, operator: { id: operator.id, username: operator.username } };
  const nothing = { quantityScrap: 0, quantityReversed: 0, late: 1, reports: 1, unit: "kg", day: DAY };
  expect(rows).toMatchObject([
    { ...nothing, ...who, step: { id: painting?.id, name: "Cat" }, quantityGood: 30, quantityFinished: 30 },
    {
      ...nothing,
      ...who,
      step: { id: welding?.id, name: "Las" },
      quantityGood: 40,
      quantityFinished: 0,
      quantityScrap: 1,
    },
  ]);
  expect(totals).toEqual([
    { unit: "kg", quantityGood: 70, quantityScrap: 1, quantityFinished: 30, quantityReversed: 0, reports: 2, late: 2 },
  ]);
  expect(holds).toEqual([{ day: DAY, reason: "changeover", minutes: 30, orders: 1 }]);
  expect(lastItem).toBeGreaterThan(0);

  const others = await read(`from=${DAY}&to=${DAY}&by=shift,hour,order&teamId=${team.id}&operatorId=${operator.id}`);
  expect(keysOf(others.rows[0])).toEqual(["day", "hour", "order", "shift", "unit", ...FIGURES].toSorted());
  expect(others.rows).toMatchObject([
    { shift: null, hour: "2026-03-02T00:00:00.000Z", order: { id: order.id, number: order.number }, quantityGood: 70 },
  ]);
  const elsewhere = await read(`from=${DAY}&to=${DAY}&by=product&operatorId=${crypto.randomUUID()}`);
  expect(elsewhere).toMatchObject({ from: DAY, to: DAY, by: ["product"], rows: [], totals: [], holds: [] });
});

test("covers 366 days and three groups at most, and refuses what it does not know", async () => {
  await read("from=2024-01-01&to=2024-12-31&by=shift&by=hour&by=team");
  const wrong = [
    ["from=2025-01-01&to=2026-01-02", "to"],
    ["from=2026-01-02&to=2026-01-01", "to"],
    ["from=2026-01-01T00:00:00Z", "from"],
    ["from=2026-02-30", "from"],
    ["by=shift,hour,team,step", "by"],
    ["by=shift,shift", "by"],
    ["by=machine", "by.0"],
    ["operatorId=x", "operatorId"],
    ["teamId=x", "teamId"],
    ["dateField=deadline", "dateField"],
  ] as const;
  for (const [query, path] of wrong) expectInvalid(await app.manager.get(`${REPORT}?${query}`), path);
});

test("is for managers, admins, and services that read reports", async () => {
  const [reader, other] = [
    await app.createServiceAccount("reports:read"),
    await app.createServiceAccount("workorders:read", "workorders:write"),
  ];
  for (const caller of [app.admin, reader]) expectOk(await caller.get(REPORT));
  for (const caller of [app.operator, other]) expectRefusal(await caller.get(REPORT), 403, "forbidden");
  expectRefusal(await app.anonymous.get(REPORT), 401, "unauthenticated");
});
