import { Progress } from "@lantai/api/progress/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const status = (id: string) => `/workorders/${id}/status`;
const lastItem = async (id: string) =>
  History.parse(expectOk(await app.manager.get(`/workorders/${id}/history`))).items.at(-1);

test("a transition is made when and by whom it says; the start and the end of the order are its transitions' times", async () => {
  const { id } = await app.createOrder();
  const [started, earlier] = [ago(60 * HOUR_MS), ago(70 * HOUR_MS)];
  const start = await app.operator.put(status(id), {
    status: "in_progress",
    madeAt: started,
    operatorId: app.operator.id,
  });
  expect(orderOf(start)).toMatchObject({ startedAt: started, completedAt: null });
  const item = await lastItem(id);
  expect(item).toMatchObject({ madeAt: started, madeBy: { id: app.operator.id, username: app.operator.username } });
  expect(Date.parse(item?.at ?? "")).toBeGreaterThan(Date.parse(started));
  const end = await app.operator.put(status(id), { status: "completed", madeAt: earlier });
  expect(orderOf(end), "no end before the start").toMatchObject({ startedAt: started, completedAt: started });
  const { id: held } = await app.createOrderIn("in_progress");
  const hold = { status: "on_hold", holdReason: "other", madeAt: "2026-11-20T10:00:00+07:00" };
  expect(orderOf(await app.manager.put(`/workorders/${held}`, hold)).status).toBe("on_hold");
  expect(await lastItem(held)).toMatchObject({ madeAt: "2026-11-20T03:00:00.000Z" });
});

test("managers and services report for an operator; where they name none, for the order's own", async () => {
  const { id } = await app.createOrderIn("in_progress");
  const other = await app.createUser("operator");
  const machine = await app.createServiceAccount("workorders:write");
  const report = { status: "in_progress", quantity: 1 };
  for (const caller of [app.manager, app.admin, machine]) {
    expectOk(await caller.put(status(id), report));
    expect(await lastItem(id)).toMatchObject({ madeBy: { id: app.operator.id } });
    expectOk(await caller.put(status(id), { ...report, operatorId: other.id }));
    expect(await lastItem(id)).toMatchObject({ madeBy: { id: other.id } });
  }
  const note = { note: "dilihat", madeAt: "2026-11-20T10:00:00.000Z", operatorId: other.id };
  const said = Progress.strict().parse(expectOk(await app.manager.post(`/workorders/${id}/progress`, note)));
  expect(said).toMatchObject({ madeAt: note.madeAt, madeBy: { id: other.id }, author: { id: app.manager.id } });
  expectOk(await app.manager.put(`/workorders/${id}`, { productName: "Engsel baru" }));
  expect(await lastItem(id), "an edit is no one's output").toMatchObject({ madeBy: null });
});

test("a time or a maker that cannot be is refused by its code, and nothing changes", async () => {
  const order = await app.createOrder();
  const other = await app.createUser("operator");
  const start = { status: "in_progress" };
  const paths = [
    ["put", status(order.id), start],
    ["post", `/workorders/${order.id}/progress`, { note: "x" }],
  ] as const;
  for (const [method, path, body] of paths) {
    const send = (caller: typeof app.manager, more: object) => caller[method](path, { ...body, ...more });
    for (const caller of [app.operator, app.manager])
      expectRefusal(await send(caller, { madeAt: ago(-3 * MINUTE_MS) }), 400, "made_in_future");
    expectRefusal(await send(app.operator, { madeAt: ago(72 * HOUR_MS + MINUTE_MS) }), 400, "made_too_long_ago");
    expectRefusal(await send(app.manager, { madeAt: "1999-12-31T23:59:59Z" }), 400, "made_too_long_ago");
    for (const madeAt of ["2026-11-20", "yesterday", 5, null])
      expectInvalid(await send(app.manager, { madeAt }), "madeAt");
    expectRefusal(await send(app.operator, { operatorId: other.id }), 403, "forbidden");
    for (const operatorId of [app.manager.id, crypto.randomUUID()])
      expectRefusal(await send(app.manager, { operatorId }), 400, "invalid_operator");
  }
  expectInvalid(await app.manager.put(`/workorders/${order.id}`, { note: "x", madeAt: ago(0) }), "madeAt");
  expect(orderOf(await app.manager.get(`/workorders/${order.id}`))).toEqual(order);
});
