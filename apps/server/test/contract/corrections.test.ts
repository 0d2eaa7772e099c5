import { Correction } from "@lantai/api/corrections/schema";
import { ProgressList } from "@lantai/api/progress/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const historyOf = async (id: string) =>
  History.parse(expectOk(await app.manager.get(`/workorders/${id}/history`))).items;

/** An order in progress on which its operator reported 80 good and 2 scrap, and the path that takes the report back. */
async function reported() {
  const { id } = await app.createOrderIn("in_progress");
  const report = { status: "in_progress", quantity: 80, quantityScrap: 2, scrapReason: "machine" };
  const order = orderOf(await app.operator.put(`/workorders/${id}/status`, report));
  const [created, started, item] = await historyOf(id);
  const pathOf = (of: { id: number } | undefined) => `/workorders/${id}/history/${of?.id}/reversal`;
  return { order, created, started, item, path: pathOf(item), pathOf };
}

test("a correction answers 201 with the reversal, the report that stands instead, and the order; a replay the same", async () => {
  const { order, item, path } = await reported();
  const key = { "idempotency-key": uniqueName("koreksi") };
  const correction = { reason: "wrong_quantity", note: "delapan", instead: { quantity: 8 } };
  const first = await app.operator.post(path, correction, key);
  expect(first.status, first.text).toBe(201);
  const { items, workOrder } = Correction.strict().parse(first.body);
  expect(items).toEqual([
    {
      ...item,
      id: expect.any(Number),
      at: expect.any(String),
      quantity: -80,
      quantityScrap: -2,
      note: "delapan",
      reverses: item?.id,
      reversalReason: "wrong_quantity",
    },
    {
      ...item,
      id: expect.any(Number),
      at: expect.any(String),
      quantity: 8,
      quantityScrap: 0,
      scrapReason: null,
    },
  ]);
  expect(workOrder).toEqual({
    ...order,
    quantityGood: 8,
    quantityScrap: 0,
    quantityRemaining: 92,
    version: order.version + 1,
    updatedAt: workOrder.updatedAt,
  });
  expect((await historyOf(order.id)).slice(2)).toEqual([{ ...item, reversedBy: items[0]?.id }, ...items]);
  const again = await app.operator.post(path, correction, key);
  expect([again.status, again.text, again.headers.get("idempotency-replayed")]).toEqual([201, first.text, "true"]);
  await expect(historyOf(order.id)).resolves.toHaveLength(5);
});

test("what cannot be taken back has its own code, and nothing changes", async () => {
  const { order, created, started, item, path, pathOf } = await reported();
  const reason = { reason: "wrong_quantity" };
  const before = await historyOf(order.id);
  for (const nothing of [created, started])
    expectRefusal(await app.operator.post(pathOf(nothing), reason), 400, "nothing_to_reverse");
  for (const id of ["0", "-1", "abc", "9".repeat(30), "1.5"]) {
    const unknown = `/workorders/${order.id}/history/${id}/reversal`;
    expectRefusal(await app.operator.post(unknown, reason), 404, "not_found");
  }
  const other = await app.createOrder();
  expectRefusal(await app.manager.post(path.replace(order.id, other.id), reason), 404, "not_found");
  expectInvalid(await app.operator.post(path, {}), "reason");
  expectInvalid(await app.operator.post(path, { reason: "other" }), "note");
  for (const madeField of [{ madeAt: "2026-11-23T07:00:00Z" }, { operatorId: app.operator.id }, { note: "x" }]) {
    const [field = ""] = Object.keys(madeField);
    const answer = await app.manager.post(path, { ...reason, instead: { quantity: 1, ...madeField } });
    expectInvalid(answer, `instead.${field}`);
  }
  for (const instead of [{ quantity: 110.001 }, { quantityScrap: 100.001 }])
    expectRefusal(await app.operator.post(path, { ...reason, instead }), 409, "overproduction");
  expect(await historyOf(order.id)).toEqual(before);
  const { items } = Correction.parse(expectOk(await app.manager.post(path, reason)));
  expectRefusal(await app.manager.post(path, reason), 409, "already_reversed");
  expectRefusal(await app.manager.post(pathOf(items[0]), reason), 409, "is_reversal");
  expect(await historyOf(order.id)).toEqual([...before.slice(0, 2), { ...item, reversedBy: items[0]?.id }, ...items]);
});

test("it is for who reported or made it, for managers, and for services that write orders", async () => {
  const { order, path } = await reported();
  const reason = { reason: "counted_twice" };
  const [reader, writer] = [
    await app.createServiceAccount("workorders:read", "reports:read"),
    await app.createServiceAccount("workorders:write"),
  ];
  expectRefusal(await app.anonymous.post(path, reason), 401, "unauthenticated");
  expectRefusal(await reader.post(path, reason), 403, "forbidden");
  expectRefusal(await (await app.createUser("operator")).post(path, reason), 403, "not_assigned");
  expectOk(await app.operator.put(`/workorders/${order.id}/status`, { status: "completed" }));
  expectRefusal(await app.operator.post(path, reason), 403, "not_correctable");
  const { workOrder } = Correction.parse(expectOk(await writer.post(path, reason)));
  expect(workOrder).toMatchObject({ status: "completed", quantityGood: 0, quantityScrap: 0 });
});

test("an operator corrects their own report on an order that is someone else's now, and still reads nothing of it", async () => {
  const { order, started, item, path, pathOf } = await reported();
  const next = await app.createUser("operator");
  expectOk(await app.manager.put(`/workorders/${order.id}`, { operatorId: next.id }));
  const foreign = await app.manager.put(`/workorders/${order.id}/status`, { status: "in_progress", quantity: 1 });
  const correction = { reason: "wrong_quantity", instead: { quantity: 79 } };
  const others = (await historyOf(order.id)).at(-1);
  expectRefusal(await app.operator.post(pathOf(others), correction), 403, "not_assigned");
  expectRefusal(await app.operator.post(pathOf({ id: 0 }), correction), 403, "not_assigned");
  expectRefusal(await app.operator.post(pathOf(started), correction), 400, "nothing_to_reverse");
  expectRefusal(await next.post(path, correction), 403, "not_correctable");
  const stale = { "if-match": '"stale"' };
  expectRefusal(await app.operator.post(path, correction, stale), 412, "precondition_failed");
  await expect(historyOf(order.id)).resolves.toHaveLength(5);
  const sent = {
    "idempotency-key": uniqueName("koreksi"),
    "if-match": foreign.headers.get("etag") ?? "",
  };
  const first = await app.operator.post(path, correction, sent);
  expect(first.status, first.text).toBe(201);
  const { workOrder } = Correction.parse(first.body);
  expect(workOrder).toMatchObject({ quantityGood: 80, quantityScrap: 0, operator: { id: next.id } });
  const again = await app.operator.post(path, correction, sent);
  expect([again.text, again.headers.get("idempotency-replayed")]).toEqual([first.text, "true"]);
  for (const part of ["", "/history", "/progress", "/steps"])
    expectRefusal(await app.operator.get(`/workorders/${order.id}${part}`), 403, "not_assigned");
  expect((await historyOf(order.id)).at(-1)).toMatchObject({ quantity: 79, madeBy: { id: item?.madeBy?.id } });
});

test("a progress note says which item it reported, and which one took that back", async () => {
  const { id } = await app.createOrderIn("in_progress");
  const notes = `/workorders/${id}/progress`;
  expectOk(await app.operator.post(notes, { note: "tanpa hasil" }));
  expectOk(await app.operator.post(notes, { note: "lima", quantity: 5 }));
  const report = (await historyOf(id)).at(-1);
  const path = `/workorders/${id}/history/${report?.id}/reversal`;
  const { items } = Correction.parse(expectOk(await app.operator.post(path, { reason: "wrong_order" })));
  expect(ProgressList.parse(expectOk(await app.manager.get(notes))).items).toMatchObject([
    { note: "tanpa hasil", historyId: null, reversedBy: null },
    { note: "lima", quantity: 5, historyId: report?.id, reversedBy: items[0]?.id },
  ]);
});
