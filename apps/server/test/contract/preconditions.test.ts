import { Team } from "@lantai/api/teams/schema";
import { describe, expect, test } from "vitest";
import { History } from "@lantai/api/work-orders/history-schema";
import { readDocument } from "../support/api-document.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { type ApiResponse, send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();

const etagOf = (response: ApiResponse) => response.headers.get("etag") ?? "";
const at = (id: string) => `/workorders/${id}`;

/** Every write to this order that is allowed now, with its conditional headers. */
function writesTo(id: string): ((headers: Record<string, string>) => Promise<ApiResponse>)[] {
  const { manager } = app;
  return [
    (headers) => manager.put(at(id), { note: "x" }, headers),
    (headers) => manager.put(`${at(id)}/status`, { status: "in_progress", quantity: 1 }, headers),
    (headers) => manager.post(`${at(id)}/progress`, { note: "x" }, headers),
    (headers) => manager.post(`${at(id)}/progress`, { note: "x", quantity: 1 }, headers),
  ];
}

/** All that can be seen of an order, also its notes. */
const contentsOf = async (id: string) =>
  Promise.all(["", "/history", "/progress"].map(async (part) => expectOk(await app.manager.get(at(id) + part))));

describe("the ETag of a work order", () => {
  test("is strong, the same by id and by number, and comes with every answer that is the order", async () => {
    const created = await app.manager.post("/workorders", {
      productName: "Engsel",
      quantity: 10,
      deadline: "2099-12-31",
      operatorId: app.operator.id,
    });
    const { id, number } = orderOf(created);
    expect(etagOf(created)).toMatch(/^"[\w.-]+"$/);
    for (const ref of [id, number, number.toLowerCase()])
      expect(etagOf(await app.manager.get(at(ref)))).toBe(etagOf(created));
    const edited = await app.manager.put(at(id), { note: "x" });
    const started = await app.manager.put(`${at(number)}/status`, { status: "in_progress" });
    expect(new Set([etagOf(created), etagOf(edited), etagOf(started)]).size).toBe(3);
    expect(etagOf(await app.manager.get(at(id)))).toBe(etagOf(started));
  });

  test("changes with the answer, and holds for the version: when an order only becomes overdue, its write is not refused", async () => {
    const order = await app.createOrder({ note: "x" });
    const before = etagOf(await app.manager.get(at(order.id)));
    await app.database.sql`update work_orders set deadline = '2020-01-01' where id = ${order.id}`;
    const after = etagOf(await app.manager.get(at(order.id)));
    expect(after).not.toBe(before);
    expectOk(await app.manager.put(at(order.id), { note: "y" }, { "if-match": before }));
  });
});

describe("If-Match", () => {
  test("with the order's ETag lets each write through, and 412 once the order has changed: nothing is written", async () => {
    const { id } = await app.createOrderIn("in_progress");
    for (const write of writesTo(id)) {
      const etag = etagOf(await app.manager.get(at(id)));
      expectOk(await write({ "if-match": `"other", ${etag}` }));
      expectOk(await app.manager.put(at(id), { note: uniqueName("catatan") }));
      const before = await contentsOf(id);
      for (const stale of [etag, `"other", ${etag}`])
        expectRefusal(await write({ "if-match": stale }), 412, "precondition_failed");
      expect(await contentsOf(id)).toEqual(before);
    }
  });

  test.each([
    ["a weak ETag", (etag: string) => `W/${etag}`],
    ["no ETag at all", () => "nonsense"],
    ["an unquoted ETag", (etag: string) => etag.slice(1, -1)],
    [
      "an ETag that differs in its last character",
      (etag: string) => `${etag.slice(0, -2)}${etag.at(-2) === "A" ? "B" : "A"}"`,
    ],
    [
      "an ETag that differs in its first character",
      (etag: string) => `"${etag[1] === "A" ? "B" : "A"}${etag.slice(2)}`,
    ],
    ["a longer ETag", (etag: string) => `${etag.slice(0, -1)}x"`],
    ["nothing", () => ""],
  ])("of %s is 412 for every write", async (_, change) => {
    const { id } = await app.createOrderIn("in_progress");
    const etag = etagOf(await app.manager.get(at(id)));
    const before = await contentsOf(id);
    for (const write of writesTo(id))
      expectRefusal(await write({ "if-match": change(etag) }), 412, "precondition_failed");
    expect(await contentsOf(id)).toEqual(before);
  });

  test("of another order with the same version is 412", async () => {
    const [order, other] = [await app.createOrder(), await app.createOrder()];
    const etag = etagOf(await app.manager.get(at(other.id)));
    expectRefusal(await app.manager.put(at(order.id), { note: "x" }, { "if-match": etag }), 412, "precondition_failed");
  });

  test("* holds for an order that exists, and does not make another one of 404 or 403", async () => {
    const { id } = await app.createOrderIn("in_progress");
    for (const write of writesTo(id)) expectOk(await write({ "if-match": "*" }));
    const missing = at(crypto.randomUUID());
    expectRefusal(await app.manager.put(missing, { note: "x" }, { "if-match": "*" }), 404, "not_found");
    const another = await app.createUser("operator");
    const refused = await another.put(`${at(id)}/status`, { status: "completed" }, { "if-match": '"x"' });
    expectRefusal(refused, 403, "not_assigned");
  });

  test("lets one of many concurrent writers through", async () => {
    const { id } = await app.createOrderIn("in_progress");
    const headers = { "if-match": etagOf(await app.manager.get(at(id))) };
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        i % 2 === 0
          ? app.manager.put(`${at(id)}/status`, { status: "in_progress", quantity: 1 }, headers)
          : app.manager.put(at(id), { note: `${i}` }, headers),
      ),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 412)).toHaveLength(7);
    const { items } = History.parse(expectOk(await app.manager.get(`${at(id)}/history`)));
    expect(items.length).toBeLessThanOrEqual(3);
  });

  test("of a first write holds for its replay too", async () => {
    const { id } = await app.createOrderIn("in_progress");
    const headers = { "if-match": etagOf(await app.manager.get(at(id))), "idempotency-key": uniqueName("key") };
    const report = { status: "in_progress", quantity: 1 };
    const first = await app.manager.put(`${at(id)}/status`, report, headers);
    const again = await app.manager.put(`${at(id)}/status`, report, headers);
    expectOk(first);
    expect([again.status, again.text, etagOf(again)]).toEqual([200, first.text, etagOf(first)]);
  });

  test("is evaluated over tRPC as well", async () => {
    const { id } = await app.createOrder();
    const etag = etagOf(await app.manager.get(at(id)));
    const { token } = app.manager;
    const update = () =>
      send("POST", `${app.url}/trpc/workOrders.update`, {
        token,
        body: { id, note: "x" },
        headers: { "if-match": etag },
      });
    expectOk(await update());
    expect(await update()).toMatchObject({
      status: 412,
      body: { error: { data: { problem: { code: "precondition_failed" } } } },
    });
  });
});

test("no precondition of any write is passed over: what cannot hold is 412", async () => {
  const { operations, resolve } = readDocument((await send("GET", `${app.url}/api/v1/openapi.json`)).text);
  const order = await app.createOrderIn("in_progress", { steps: [{ name: "Las" }] });
  const team = Team.parse(expectOk(await app.manager.post("/teams", { name: uniqueName("Regu") })));
  const account = await app.createServiceAccount("users:read");
  const ids = [
    ["/workorders", order.id],
    ["/users", app.operator.id],
    ["/service-accounts", account.id],
    ["/teams", team.id],
  ] as const;
  const before = await contentsOf(order.id);
  const writes = operations.filter(({ method, operationId }) => method !== "GET" && operationId !== "createWorkOrder");
  expect(writes.length).toBeGreaterThan(8);
  for (const { method, path, body, operationId, parameters } of writes) {
    const id = ids.find(([prefix]) => path.startsWith(prefix))?.[1] ?? "";
    const parts: Record<string, string> = { id, step: String(order.steps[0]?.id), item: "1" };
    const isOrderWrite = path.startsWith("/workorders/{id}");
    expect(
      parameters.some(({ name }) => name === "If-Match"),
      operationId,
    ).toBe(isOrderWrite);
    const impossible: Record<string, string>[] = [
      { "if-match": '"nonsense"' },
      { "if-none-match": "*" },
      { "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT" },
      ...(isOrderWrite ? [] : [{ "if-match": "*" }]),
    ];
    for (const headers of impossible) {
      const url = `${app.url}/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? "")}`;
      const response = await send(method, url, {
        token: app.admin.token,
        body: body && resolve(body).example,
        headers,
      });
      expect([operationId, headers, response.status]).toEqual([operationId, headers, 412]);
      expectRefusal(response, 412, "precondition_failed");
    }
  }
  expect(await contentsOf(order.id)).toEqual(before);
  expectOk(await account.get("/users"));
  expect((await send("POST", `${app.url}/api/v1/logout`, { headers: { "if-match": "*" } })).status).toBe(401);
});
