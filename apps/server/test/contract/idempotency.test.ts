import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { rowLockWaiters } from "../support/locks.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";

const app = useTestApp();
const keyed = (key = uniqueName("key")) => ({ "idempotency-key": key });
const order = () => ({
  productName: uniqueName("Engsel"),
  quantity: 1,
  deadline: "2030-01-01",
  operatorId: app.operator.id,
});
const countOf = async (productName: string) => (await app.manager.get(`/workorders?q=${productName}`)).body;

describe("a write with an Idempotency-Key that was used before", () => {
  test("gets the first response again, with its status and Location, and has no second effect", async () => {
    const [body, headers] = [order(), keyed()];
    const first = await app.manager.post("/workorders", body, headers);
    const reordered = Object.fromEntries(Object.entries(body).toReversed());
    const second = await app.manager.post("/workorders", reordered, headers);
    expect(first.status).toBe(201);
    expect([second.status, second.body, second.headers.get("location")]).toEqual([
      201,
      first.body,
      first.headers.get("location"),
    ]);
    expect(await countOf(body.productName)).toMatchObject({ total: 1 });
  });

  test("counts a report once, however often it is sent", async () => {
    const { id } = await app.createOrderIn("in_progress");
    const headers = keyed();
    const send = () => app.operator.put(`/workorders/${id}/status`, { status: "in_progress", quantity: 5 }, headers);
    const answers = [await send(), await send(), await send()];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(orderOf(await app.operator.get(`/workorders/${id}`))).toMatchObject({ quantityGood: 5, version: 3 });
    const noteKey = keyed();
    const say = () => app.operator.post(`/workorders/${id}/progress`, { note: "sekali", quantity: 1 }, noteKey);
    expect((await say()).text).toBe((await say()).text);
    expect((await app.operator.get(`/workorders/${id}/progress`)).body).toMatchObject({
      items: [{ note: "sekali" }],
    });
    expect(orderOf(await app.operator.get(`/workorders/${id}`)).quantityGood).toBe(6);
  });

  test("gets a conflict again, also when it would no longer be one", async () => {
    const made = await app.createOrder();
    const headers = keyed();
    const hold = () =>
      app.manager.put(`/workorders/${made.id}/status`, { status: "on_hold", holdReason: "other" }, headers);
    const first = await hold();
    expectRefusal(first, 409, "invalid_transition");
    expectOk(await app.manager.put(`/workorders/${made.id}/status`, { status: "in_progress" }));
    const second = await hold();
    expectRefusal(second, 409, "invalid_transition");
    expect(second.text).toBe(first.text);
    expect(orderOf(await app.manager.get(`/workorders/${made.id}`)).status).toBe("in_progress");
    expectOk(
      await app.manager.put(`/workorders/${made.id}/status`, { status: "on_hold", holdReason: "other" }, keyed()),
    );
  });

  test("of a taken name and a taken reference gets that conflict again", async () => {
    const externalRef = uniqueName("SO");
    await app.createOrder({ externalRef });
    const [one, two, body] = [keyed(), keyed(), { ...order(), externalRef }];
    for (let i = 0; i < 2; i += 1) {
      expectRefusal(await app.manager.post("/workorders", body, one), 409, "external_ref_taken");
      const person = { username: app.operator.username, password: "sandi-rahasia", role: "operator" };
      expectRefusal(await app.manager.post("/register", person, two), 409, "username_taken");
    }
  });

  test("gets 204 again where the first response had no body", async () => {
    const person = await app.createUser("operator");
    const machine = await app.createServiceAccount("workorders:read");
    const [one, two] = [keyed(), keyed()];
    for (let i = 0; i < 2; i += 1) {
      const body = { currentPassword: person.password, newPassword: "kata-sandi-baru" };
      expect(await person.put("/me/password", body, one)).toMatchObject({ status: 204, text: "" });
      expect(await app.admin.delete(`/service-accounts/${machine.id}`, two)).toMatchObject({ status: 204, text: "" });
    }
    await logIn(app.url, person.username, "kata-sandi-baru");
    expectRefusal(await app.admin.delete(`/service-accounts/${machine.id}`, keyed()), 404, "not_found");
  });

  test("of a service account gets the response again, without the account's key", async () => {
    const [body, headers] = [{ name: uniqueName("mesin"), scopes: ["users:read"] }, keyed()];
    const first = await app.admin.post("/service-accounts", body, headers);
    const second = await app.admin.post("/service-accounts", body, headers);
    expect(first).toMatchObject({ status: 201, body: { ...body, key: expect.stringMatching(/^lantai_sk_/) } });
    const { key: _, ...rest } = { key: "", ...Object(first.body) };
    expect(second).toMatchObject({ status: 201 });
    expect(second.body).toEqual(rest);
  });

  test("that differs is refused: another body, path, method or procedure", async () => {
    const [body, headers] = [order(), keyed()];
    const made = orderOf(await app.manager.post("/workorders", body, headers));
    const others = [
      await app.manager.post("/workorders", { ...body, quantity: 2 }, headers),
      await app.manager.put(`/workorders/${made.id}`, { note: "x" }, headers),
      await app.manager.put(`/workorders/${made.id}/status`, { status: "in_progress" }, headers),
      await app.manager.post(`/workorders/${made.id}/progress`, { note: "x" }, headers),
    ];
    for (const answer of others) expectRefusal(answer, 409, "idempotency_key_reused");
    expect(orderOf(await app.manager.get(`/workorders/${made.id}`))).toEqual(made);
    expect((await app.manager.get(`/workorders/${made.id}/progress`)).body).toEqual({ items: [], nextCursor: null });
  });

  test("is independent of another user's with the same key", async () => {
    const [body, headers] = [order(), keyed()];
    const managers = orderOf(await app.manager.post("/workorders", body, headers));
    const theirs = orderOf(await app.admin.post("/workorders", body, headers));
    const machine = await app.createServiceAccount("workorders:write");
    const machines = orderOf(await machine.post("/workorders", body, headers));
    expect(new Set([managers.id, theirs.id, machines.id]).size).toBe(3);
  });
});

test("a key whose first request was refused as invalid or forbidden can be used again", async () => {
  const [body, headers] = [order(), keyed()];
  expectInvalid(await app.manager.post("/workorders", { ...body, quantity: 0 }, headers), "quantity");
  expectRefusal(
    await app.manager.post("/workorders", { ...body, operatorId: app.admin.id }, headers),
    400,
    "invalid_operator",
  );
  expectRefusal(await app.manager.put(`/workorders/${crypto.randomUUID()}`, { note: "x" }, headers), 404, "not_found");
  expect(orderOf(await app.manager.post("/workorders", body, headers)).productName).toBe(body.productName);
});

test("a key has 1 to 200 characters", async () => {
  const body = order();
  for (const key of ["", "x".repeat(201)])
    expectInvalid(await app.manager.post("/workorders", body, keyed(key)), "Idempotency-Key");
  expect(await countOf(body.productName)).toMatchObject({ total: 0 });
  for (const key of ["x", "x".repeat(200)]) expectOk(await app.manager.post("/workorders", body, keyed(key)));
});

test("of many concurrent writes with one key, in two processes, one is executed and all get its response", async () => {
  const other = await app.startServer();
  const elsewhere = await logIn(other.url, app.manager.username, app.manager.password);
  const [body, headers] = [order(), keyed()];
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, i) => (i % 2 ? app.manager : elsewhere).post("/workorders", body, headers)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await countOf(body.productName)).toMatchObject({ total: 1 });
});

test("a repeated write waits while the first is still running", async () => {
  const { id } = await app.createOrderIn("in_progress");
  const headers = keyed();
  const report = () => app.operator.put(`/workorders/${id}/status`, { status: "in_progress", quantity: 1 }, headers);
  let isSecondDone = false;
  const { first, second } = await app.database.sql.begin(async (tx) => {
    await tx`select 1 from work_orders where id = ${id} for update`;
    const first = report();
    await eventually("a statement waits for the row", async () => (await rowLockWaiters(app)) >= 1);
    const second = report().finally(() => (isSecondDone = true));
    await eventually("two statements wait for the row", async () => (await rowLockWaiters(app)) >= 2);
    expect(isSecondDone).toBe(false);
    return { first, second };
  });
  expect((await second).text).toBe((await first).text);
  expect(orderOf(await app.operator.get(`/workorders/${id}`)).quantityGood).toBe(1);
});

describe("a replay says Idempotency-Replayed: true, and a first response does not:", () => {
  const replayed = ({ headers }: { headers: Headers }) => headers.get("idempotency-replayed");

  test("over REST, a success and a conflict", async () => {
    const { id } = await app.createOrderIn("in_progress");
    const [report, excess] = [keyed(), keyed()];
    const send = (quantity: number, headers: Record<string, string>) =>
      app.operator.put(`/workorders/${id}/status`, { status: "in_progress", quantity }, headers);
    const answers = [await send(1, report), await send(1, report), await send(1e6, excess), await send(1e6, excess)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 409, 409]);
    expect(answers.map(replayed)).toEqual([null, "true", null, "true"]);
    expect(replayed(await send(2, report)), "another request").toBe(null);
  });

  test("over tRPC", async () => {
    const body = order();
    const create = (headers: Record<string, string>) =>
      send("POST", `${app.url}/trpc/workOrders.create`, { token: app.manager.token, body, headers });
    const headers = keyed();
    expect([await create(headers), await create(headers), await create(keyed())].map(replayed)).toEqual([
      null,
      "true",
      null,
    ]);
  });
});

test("a replay works after JWT_SECRET has changed, in a server process with the new one", async () => {
  const [body, headers] = [order(), keyed()];
  const person = { username: uniqueName("baru"), password: "sandi-rahasia", role: "operator" };
  const registration = keyed();
  const first = await app.manager.post("/workorders", body, headers);
  const registered = await app.manager.post("/register", person, registration);
  const { url } = await app.startServer({ JWT_SECRET: "another secret of more than thirty-two bytes" });
  const manager = await logIn(url, app.manager.username, app.manager.password);
  const again = await manager.post("/workorders", body, headers);
  expect([again.status, again.text, again.headers.get("idempotency-replayed")]).toEqual([201, first.text, "true"]);
  expect((await manager.post("/register", person, registration)).text).toBe(registered.text);
  expect(await countOf(body.productName)).toMatchObject({ total: 1 });
});

test("a replay is refused to a manager who has become an operator", async () => {
  const manager = await app.createUser("production_manager");
  const { id } = await app.createOrder();
  const headers = keyed();
  const start = () => manager.put(`/workorders/${id}/status`, { status: "in_progress" }, headers);
  expectOk(await start());
  expectOk(await app.admin.put(`/users/${manager.id}`, { role: "operator" }));
  await eventually("the role has changed", async () => (await manager.get(`/workorders/${id}`)).status === 403);
  expectRefusal(await start(), 403, "not_assigned");
});

test("a key expires after 24 hours, not before", async () => {
  const [body, headers] = [order(), keyed()];
  const made = orderOf(await app.manager.post("/workorders", body, headers));
  const age = (hours: number) => app.database.sql`
    update idempotency_keys set created_at = now() - make_interval(mins => ${hours * 60}) where key = ${headers["idempotency-key"]}`;
  await age(23.9);
  expect(orderOf(await app.manager.post("/workorders", body, headers)).id).toBe(made.id);
  await age(24.1);
  expect(orderOf(await app.manager.post("/workorders", body, headers)).id).not.toBe(made.id);
});
