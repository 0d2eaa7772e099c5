import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/harness.js";
import type { CreateWorkOrder } from "./schema.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** The fields of a request under the names of the answer: one that is left out does not compile. */
type Fields = Required<{ [Field in keyof Omit<CreateWorkOrder, "operatorId" | "teamId" | "steps">]: unknown }>;

test("every field of a new order is stored, and so is every edit of it", async () => {
  const { operator, manager } = app;
  const other = await app.addUser("other", "operator");
  const { workOrders, teams } = app.as(manager);
  const [mine, theirs] = [await teams.create({ name: "A" }), await teams.create({ name: "B" })];
  const planned = {
    productName: "Engsel",
    quantity: 250.5,
    unit: "kg",
    deadline: "2026-12-31T10:00:00.000Z",
    priority: "high",
    note: "Kemas per sepuluh",
    externalRef: "SO-1",
  } as const satisfies Fields;
  const people = { operatorId: operator.id, teamId: mine.id };
  const order = await workOrders.create({ ...planned, ...people, steps: [{ name: "Potong" }] });
  const expected = { ...planned, operator: { id: operator.id }, team: { id: mine.id }, steps: [{ name: "Potong" }] };
  expect(order).toMatchObject(expected);
  expect(await workOrders.get({ id: order.id })).toMatchObject(expected);

  const edit = {
    productName: "Kunci",
    quantity: 100,
    unit: "pcs",
    deadline: "2027-01-31T10:00:00.000Z",
    priority: "low",
    note: "Lain",
    externalRef: "SO-2",
  } as const satisfies Fields;
  await workOrders.update({
    id: order.id,
    ...edit,
    operatorId: other.id,
    teamId: theirs.id,
    steps: [{ name: "Rakit" }],
  });
  expect(await workOrders.get({ id: order.id })).toMatchObject({
    ...edit,
    operator: { id: other.id },
    team: { id: theirs.id },
    steps: [{ name: "Rakit" }],
  });
});
