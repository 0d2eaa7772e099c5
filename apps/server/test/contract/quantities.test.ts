import { Progress, ProgressList } from "@lantai/api/progress/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();

const read = async (id: string) => orderOf(await app.manager.get(`/workorders/${id}`));
const report = (id: string, body: object) =>
  app.operator.put(`/workorders/${id}/status`, { status: "in_progress", ...body });
const say = (id: string, body: object) => app.operator.post(`/workorders/${id}/progress`, body);

/** Expects the order's quantities to be the sums of its ledger, in thousandths. */
async function expectSums(order: WorkOrder): Promise<void> {
  const { items } = History.parse(expectOk(await app.manager.get(`/workorders/${order.id}/history`)));
  const sum = (field: "quantity" | "quantityScrap") =>
    items.reduce((total, item) => total + Math.round(item[field] * 1000), 0) / 1000;
  expect([order.quantityGood, order.quantityScrap]).toEqual([sum("quantity"), sum("quantityScrap")]);
}

test("every report, also a progress note with a quantity, is an item of the ledger, and the sums are exact", async () => {
  const order = await app.createOrderIn("in_progress", { quantity: 1 });
  for (const quantity of [0.1, 0.2, 0.001]) expectOk(await report(order.id, { quantity }));
  expectOk(await report(order.id, { quantityScrap: 0.1, scrapReason: "machine", note: "patah" }));
  const answer = await say(order.id, { note: "lanjut", quantity: 0.3, quantityScrap: 0.2, scrapReason: "material" });
  expect(answer.status).toBe(201);
  expect(Progress.strict().parse(answer.body)).toMatchObject({
    note: "lanjut",
    quantity: 0.3,
    quantityScrap: 0.2,
    scrapReason: "material",
    author: { id: app.operator.id },
  });
  const now = await read(order.id);
  expect(now).toMatchObject({
    quantityGood: 0.601,
    quantityScrap: 0.3,
    quantityRemaining: 0.399,
    version: order.version + 5,
  });
  await expectSums(now);
  const { items } = History.strict().parse(expectOk(await app.operator.get(`/workorders/${order.id}/history`)));
  expect(items.at(-1)).toMatchObject({
    fromStatus: "in_progress",
    toStatus: "in_progress",
    quantity: 0.3,
    quantityScrap: 0.2,
    scrapReason: "material",
    note: "lanjut",
  });
});

test("a note without quantities is accepted in every status; one with quantities only in in_progress", async () => {
  for (const status of WORK_ORDER_STATUSES) {
    const order = await app.createOrderIn(status);
    const added = Progress.strict().parse(expectOk(await say(order.id, { note: `catatan ${status}` })));
    expect(added).toMatchObject({ quantity: 0, quantityScrap: 0, scrapReason: null });
    const answer = await say(order.id, { note: "dan hasil", quantity: 2, quantityScrap: 1 });
    if (status === "in_progress") expectOk(answer);
    else expectRefusal(answer, 409, "not_in_progress");
    const isReported = status === "in_progress";
    expect(await read(order.id)).toMatchObject({
      quantityGood: isReported ? 2 : 0,
      quantityScrap: isReported ? 1 : 0,
      status,
    });
    const { items } = ProgressList.strict().parse(expectOk(await app.operator.get(`/workorders/${order.id}/progress`)));
    expect(items.map(({ note }) => note)).toEqual([`catatan ${status}`, ...(isReported ? ["dan hasil"] : [])]);
  }
});

test("good output may exceed the ordered quantity by exactly 10 %, and by one thousandth more only when confirmed", async () => {
  const order = await app.createOrderIn("in_progress", { quantity: 100 });
  expectOk(await report(order.id, { quantity: 110 }));
  const before = await read(order.id);
  expectRefusal(await report(order.id, { quantity: 0.001 }), 409, "overproduction");
  expectRefusal(await say(order.id, { note: "lebih", quantity: 0.001 }), 409, "overproduction");
  const finish = { status: "completed", quantity: 1, confirmOverproduction: false };
  expectRefusal(await app.operator.put(`/workorders/${order.id}/status`, finish), 409, "overproduction");
  expect(await read(order.id)).toEqual(before);
  expect(expectOk(await app.operator.get(`/workorders/${order.id}/progress`))).toEqual({ items: [], nextCursor: null });
  expectRefusal(await report(order.id, { quantityScrap: 100.001 }), 409, "overproduction");
  expectOk(await report(order.id, { quantityScrap: 500, confirmOverproduction: true }));
  expectOk(await report(order.id, { quantity: 0.001, confirmOverproduction: true }));
  expectOk(await say(order.id, { note: "lebih", quantity: 5, confirmOverproduction: true }));
  const after = orderOf(await app.operator.put(`/workorders/${order.id}/status`, { status: "completed" }));
  expect(after).toMatchObject({ quantityGood: 115.001, quantityScrap: 500, quantityRemaining: 0, status: "completed" });
  await expectSums(after);
});

test("an order of a thousandth accepts a thousandth and no more; one of a thousand million a tenth more", async () => {
  const small = await app.createOrderIn("in_progress", { quantity: 0.001 });
  expectOk(await report(small.id, { quantity: 0.001 }));
  expectRefusal(await report(small.id, { quantity: 0.001 }), 409, "overproduction");
  const large = await app.createOrderIn("in_progress", { quantity: 1e9 });
  expectOk(await report(large.id, { quantity: 1e9 }));
  expectOk(await report(large.id, { quantity: 99_999_999.999 }));
  expectOk(await report(large.id, { quantity: 0.001 }));
  expectRefusal(await report(large.id, { quantity: 0.001 }), 409, "overproduction");
  await expectSums(await read(large.id));
});

test("a short finish is allowed and visible; a report may be part of a start, a hold and a finish", async () => {
  const { id } = await app.createOrder({ quantity: 10 });
  const transition = (body: object) => app.operator.put(`/workorders/${id}/status`, body);
  expectOk(await transition({ status: "in_progress", quantity: 1 }));
  expectOk(await transition({ status: "on_hold", holdReason: "changeover", quantity: 2, quantityScrap: 0.5 }));
  expectOk(await transition({ status: "in_progress", quantity: 1 }));
  const done = orderOf(await transition({ status: "completed", quantity: 3 }));
  expect(done).toMatchObject({ status: "completed", quantityGood: 7, quantityScrap: 0.5, quantityRemaining: 3 });
  await expectSums(done);
});

test.each([-1, -0.001, 1e-7, 0.0001, 1.2345, 1_000_000_000.001, 1e10, "5", null, true, [1], {}])(
  "a report of %j is 400 and changes nothing",
  async (quantity) => {
    const order = await app.createOrderIn("in_progress");
    expectInvalid(await report(order.id, { quantity }), "quantity");
    expectInvalid(await say(order.id, { note: "x", quantity }), "quantity");
    expectInvalid(await report(order.id, { quantity: 1, quantityScrap: quantity }), "quantityScrap");
    expect(await read(order.id)).toEqual(order);
  },
);

test("JSON numbers that are no quantity are 400: 1e309, huge integers, minus zero", async () => {
  const order = await app.createOrderIn("in_progress");
  for (const number of ["1e309", "-1e309", "9".repeat(400), "123456789012345678901234567890", "-0"]) {
    expectInvalid(
      await app.operator.put(`/workorders/${order.id}/status`, `{"status":"in_progress","quantity":${number}}`),
      "quantity",
    );
  }
  for (const version of ["1e309", "1.5", '"1"', "9".repeat(30)]) {
    expectInvalid(
      await app.operator.put(`/workorders/${order.id}/status`, `{"status":"completed","version":${version}}`),
      "version",
    );
  }
  expect(await read(order.id)).toEqual(order);
});
