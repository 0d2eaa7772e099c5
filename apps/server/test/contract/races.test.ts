import { History } from "@lantai/api/work-orders/history-schema";
import { WorkOrderPage } from "@lantai/api/work-orders/schema";
import { beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, apiClient } from "../support/http.js";
import { isNextNumber } from "../support/order-numbers.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const sides: { url: string }[] = [];
/** The same person, by turns in one server process and in the other. */
const inTurn = ({ token }: { token: string }, i: number): ApiClient =>
  apiClient(sides[i % sides.length]?.url ?? app.url, token);
const times = <T>(n: number, action: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => action(i)));
const read = async (id: string) => orderOf(await app.manager.get(`/workorders/${id}`));
const ledger = async (id: string) => History.parse(expectOk(await app.manager.get(`/workorders/${id}/history`))).items;

beforeAll(async () => {
  sides.push({ url: app.url }, await app.startServer());
});

describe("64 orders created at once, in two processes,", () => {
  test("get numbers that are unique and without a gap, also where some are refused", async () => {
    const first = await app.createOrder({ externalRef: "SO-1" });
    const order = { productName: "Ramai", quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id };
    const answers = await times(64, (i) =>
      inTurn(app.manager, i).post("/workorders", { ...order, ...(i % 4 === 0 && { externalRef: "SO-1" }) }),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(16);
    for (const answer of refused) expectRefusal(answer, 409, "external_ref_taken");
    const made = answers.filter(({ status }) => status === 201).map(orderOf);
    for (const { number } of made) expect(number).toMatch(/^WO-\d{8}-\d{3}$/);
    const orders = [first, ...made].toSorted((a, b) => (a.number < b.number ? -1 : 1));
    expect(orders).toHaveLength(49);
    expect(orders.slice(1).filter((order, i) => !isNextNumber(orders[i] ?? order, order))).toEqual([]);
  });

  test("with one external reference become one order", async () => {
    const order = {
      productName: "Satu",
      quantity: 1,
      deadline: "2030-01-01",
      operatorId: app.operator.id,
      externalRef: "SO-satu",
    };
    const answers = await times(64, (i) => inTurn(app.manager, i).post("/workorders", order));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 63 }, () => 409),
    ]);
  });
});

test("a number continues past 999, with more digits, and sorts numerically", async () => {
  const before = await app.createOrder();
  const day = before.number.slice(3, 11);
  await app.database.sql`update day_counters set last = 998 where day = ${day}::date`;
  const numbers: string[] = [];
  for (let i = 0; i < 3; i += 1) numbers.push((await app.createOrder()).number);
  expect(numbers).toEqual([`WO-${day}-999`, `WO-${day}-1000`, `WO-${day}-1001`]);
  const { items } = WorkOrderPage.parse(expectOk(await app.manager.get("/workorders?sort=-number&limit=3")));
  expect(items.map(({ number }) => number)).toEqual(numbers.toReversed());
  expect((await read(`WO-${day}-1000`)).number).toBe(`WO-${day}-1000`);
});

describe("of 32 concurrent reports on one order, in two processes,", () => {
  test("none fails and nothing is lost, by status and by progress note", async () => {
    const { id } = await app.createOrderIn("in_progress", { quantity: 100 });
    const answers = await times(32, (i) =>
      i % 2
        ? inTurn(app.operator, i >> 1).put(`/workorders/${id}/status`, {
            status: "in_progress",
            quantity: 1.5,
            quantityScrap: 0.1,
          })
        : inTurn(app.manager, i >> 1).post(`/workorders/${id}/progress`, {
            note: `n${i}`,
            quantity: 1.5,
            quantityScrap: 0.1,
          }),
    );
    for (const answer of answers) expectOk(answer);
    expect(await read(id)).toMatchObject({ quantityGood: 48, quantityScrap: 3.2, version: 34 });
    const items = await ledger(id);
    expect(items.filter(({ quantity }) => quantity === 1.5)).toHaveLength(32);
    expect(items.map((item) => item.id)).toEqual(items.map((item) => item.id).toSorted((a, b) => a - b));
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
  });

  test("exactly as many succeed as the tolerance allows", async () => {
    const { id } = await app.createOrderIn("in_progress", { quantity: 10 });
    const answers = await times(32, (i) =>
      inTurn(app.operator, i).put(`/workorders/${id}/status`, { status: "in_progress", quantity: 1 }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(11);
    for (const answer of answers.filter(({ status }) => status !== 200)) expectRefusal(answer, 409, "overproduction");
    expect(await read(id)).toMatchObject({ quantityGood: 11, version: 13 });
  });
});

test("of many concurrent finishes, starts or holds of one order exactly one is 200, and the history has it once", async () => {
  for (const [from, body] of [
    ["in_progress", { status: "completed", quantity: 1 }],
    ["pending", { status: "in_progress" }],
    ["in_progress", { status: "on_hold", holdReason: "other" }],
    ["completed", { status: "in_progress", note: "lagi" }],
  ] as const) {
    const order = await app.createOrderIn(from);
    const before = await ledger(order.id);
    const answers = await times(16, (i) =>
      inTurn(app.manager, i).put(`/workorders/${order.id}/status`, { ...body, version: order.version }),
    );
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    expect([won?.status, more.length]).toEqual([200, 0]);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
    expect(await ledger(order.id)).toHaveLength(before.length + 1);
    expect((await read(order.id)).version).toBe(order.version + 1);
  }
});

test("of many concurrent finishes without a version one succeeds, and the others are refused as invalid transitions", async () => {
  const order = await app.createOrderIn("in_progress");
  const answers = await times(32, (i) =>
    inTurn(app.operator, i).put(`/workorders/${order.id}/status`, { status: "completed", quantity: 3 }),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200)) expectRefusal(answer, 409, "invalid_transition");
  expect(await read(order.id)).toMatchObject({ quantityGood: 3, status: "completed" });
});

test("of many concurrent edits of one order with the same version exactly one succeeds; without a version all do", async () => {
  const order = await app.createOrder();
  const edit = (i: number, version?: number) =>
    inTurn(app.manager, i).put(`/workorders/${order.id}`, { note: `n${i}`, version });
  const checked = await times(16, (i) => edit(i, order.version));
  expect(checked.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200,
    ...Array.from({ length: 15 }, () => 409),
  ]);
  // Other texts: an edit that changes nothing is no change.
  const unchecked = await times(16, (i) => edit(100 + i));
  expect(unchecked.map(({ status }) => status)).toEqual(unchecked.map(() => 200));
  expect((await read(order.id)).version).toBe(18);
});

test("of many concurrent registrations of one username, in any case, one succeeds", async () => {
  const answers = await times(8, (i) =>
    inTurn(app.admin, i).post("/register", {
      username: i % 2 ? "Balapan" : "balapaN",
      password: "sandi-rahasia",
      role: "operator",
    }),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    201,
    ...Array.from({ length: 7 }, () => 409),
  ]);
});
