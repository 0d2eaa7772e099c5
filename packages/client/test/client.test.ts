import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, createClient, problemOf } from "../src/index.js";
import { eventually } from "./support/eventually.js";
import { startTestApp, type TestApp } from "./support/test-app.js";

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  Object.assign(app.proxy, { faults: [], fault: null });
  const { key } = await app.createService();
  client = createClient({ url: app.proxy.url, token: key });
  app.proxy.answers = [];
});

const orderCount = async (q: string) => (await app.admin().workOrders.list.query({ q })).total;
const statuses = () => app.proxy.answers.map(({ status }) => status);
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error("it was not refused")),
    (error: unknown) => error,
  );

describe("a call", () => {
  test("keeps the path of the server's address, with and without a slash at its end", async () => {
    const { key } = await app.createService();
    for (const url of [app.proxy.url, `${app.proxy.url}/`]) {
      expect(await createClient({ url, token: key }).auth.me.query()).toMatchObject({ role: "service" });
    }
    expect(app.proxy.answers.map(({ path }) => path)).toEqual(["/plant-1/trpc/auth.me", "/plant-1/trpc/auth.me"]);
  });

  test("is a typed problem where it is refused, and is not sent again", async () => {
    const order = await client.workOrders.create.mutate({ ...app.order, productName: "Refused" });
    await client.workOrders.setStatus.mutate({ id: order.id, status: "in_progress" });
    app.proxy.answers = [];
    const error = await failureOf(client.progress.add.mutate({ id: order.id, note: "too many", quantity: 1000 }));
    expect(problemOf(error)).toMatchObject({ status: 409, code: "overproduction", detail: expect.any(String) });
    expect(statuses()).toEqual([409]);
    const invalid = await failureOf(client.workOrders.list.query({ limit: 0 }));
    expect(problemOf(invalid)).toMatchObject({
      status: 400,
      code: "validation_failed",
      errors: [{ path: "limit", message: expect.any(String) }],
    });
    expect(await client.workOrders.get.query({ id: order.id })).toMatchObject({ quantityGood: 0, version: 2 });
    expect(problemOf(new Error("another"))).toBeNull();
  });

  test.each([429, 502, 503, 504])("that reads is sent again after a proxy's %i", async (status) => {
    app.proxy.faults = [{ status }];
    expect(await client.auth.me.query()).toMatchObject({ role: "service" });
    expect(statuses()).toEqual([status, 200]);
  });

  test("is no answer of the server's where a proxy refuses it with JSON of its own", async () => {
    app.proxy.fault = { status: 403, headers: { "content-type": "application/json" }, body: '{"message":"no"}' };
    const refused = { message: "403 Forbidden" };
    await expect(client.auth.me.query()).rejects.toMatchObject(refused);
    await expect(client.workOrders.create.mutate(app.order)).rejects.toMatchObject(refused);
    expect(problemOf(await failureOf(client.auth.me.query()))).toBeNull();
    expect(statuses()).toEqual([403, 403, 403]);
  });

  test("that reads is sent again where the answer was lost, each call of a batch", async () => {
    app.proxy.faults = ["lose the answer"];
    const answers = await Promise.all([client.auth.me.query(), client.workOrders.list.query({ limit: 1 })]);
    expect(answers).toMatchObject([{ role: "service" }, { limit: 1 }]);
  });

  test("that writes counts once where its answer was lost", async () => {
    app.proxy.faults = ["lose the answer", { status: 503 }, "lose the answer"];
    const order = await client.workOrders.create.mutate({ ...app.order, productName: "Lost answer" });
    expect(order).toMatchObject({ productName: "Lost answer", version: 1 });
    expect(statuses()).toEqual([0, 503, 0, 200]);
    expect(await orderCount("Lost answer")).toBe(1);
  });

  test("that writes counts once for one key, and with no key as often as it is made", async () => {
    const order = { ...app.order, productName: "One key" };
    const options = { context: { idempotencyKey: "outbox-row-17" } };
    const [first, second] = await Promise.all([1, 2].map(() => client.workOrders.create.mutate(order, options)));
    expect(second).toEqual(first);
    expect(await orderCount("One key")).toBe(1);
    const error = await failureOf(client.workOrders.create.mutate({ ...order, quantity: 11 }, options));
    expect(problemOf(error)?.code).toBe("idempotency_key_reused");
    await client.workOrders.create.mutate(order);
    await client.workOrders.create.mutate(order);
    expect(await orderCount("One key")).toBe(3);
  });

  test("of an import, which has no key, is not sent again", async () => {
    const { productName, deadline } = app.order;
    const row = { line: 2, externalRef: "I-1", productName, quantity: "1", deadline, operator: "budi" };
    app.proxy.faults = [{ status: 503 }];
    await expect(client.workOrders.import.mutate({ rows: [row] })).rejects.toThrow("503");
    expect(statuses()).toEqual([503]);
    const events = [];
    for await (const event of await client.workOrders.import.mutate({ rows: [row] })) events.push(event);
    expect(events.at(-1)).toMatchObject({ kind: "done", created: 1 });
  });

  test("is not sent again for longer than it may, nor where the server says that it will take longer", async () => {
    const { key } = await app.createService();
    const impatient = createClient({ url: app.proxy.url, token: key, giveUpAfterMs: 1000 });
    app.proxy.fault = { status: 503, headers: { "retry-after": "3600" } };
    await expect(impatient.auth.me.query()).rejects.toThrow("503");
    expect(statuses()).toEqual([503]);
    app.proxy.fault = { status: 502 };
    await expect(impatient.auth.me.query()).rejects.toThrow("502");
    expect(statuses().length).toBeGreaterThan(2);
    const once = createClient({ url: app.proxy.url, token: key, giveUpAfterMs: 0 });
    app.proxy.answers = [];
    await expect(once.auth.me.query()).rejects.toThrow("502");
    expect(statuses()).toEqual([502]);
  });
});

describe("a subscription", () => {
  function listen() {
    const heard: string[] = [];
    const errors: unknown[] = [];
    let ready = 0;
    const subscription = client.workOrders.onChange.subscribe(undefined, {
      onData: ({ data }) => {
        if (data.kind === "ready") ready += 1;
        if ("number" in data) heard.push(data.number);
      },
      onError: (error) => errors.push(error),
    });
    return { heard, errors, isReady: () => ready > 0, stop: () => subscription.unsubscribe() };
  }
  const create = async () => (await app.admin().workOrders.create.mutate(app.order)).number;

  test("misses nothing of what changed while the server restarted and its proxy answered 502 and 503", async () => {
    const stream = listen();
    await eventually("the stream is ready", stream.isReady);
    const first = await create();
    await eventually("the first order is heard", () => stream.heard.includes(first));
    const numbers = [first];
    await app.kill();
    await eventually("the proxy has answered 502", () => statuses().includes(502));
    app.proxy.fault = { status: 503 };
    await app.restart();
    numbers.push(await create());
    await eventually("the proxy has answered 503", () => statuses().includes(503));
    numbers.push(await create());
    app.proxy.fault = null;
    await eventually("every order is heard", () => numbers.every((number) => stream.heard.includes(number)));
    expect(stream.heard).toEqual(numbers);
    expect(stream.errors).toEqual([]);
    stream.stop();
  });

  test("ends with a typed problem where the server refuses it for good", async () => {
    const { id, key } = await app.createService();
    client = createClient({ url: app.proxy.url, token: key });
    const stream = listen();
    await eventually("the stream is ready", stream.isReady);
    await app.admin().serviceAccounts.revoke.mutate({ id });
    await eventually("the stream has ended", () => stream.errors.length > 0);
    expect(problemOf(stream.errors[0])).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(stream.errors).toHaveLength(1);
    expect(statuses().filter((status) => status === 401)).toHaveLength(1);
  });

  test("ends with a typed problem where the caller lacks the scope", async () => {
    const { key } = await app.admin().serviceAccounts.create.mutate({ name: "blind", scopes: ["reports:read"] });
    client = createClient({ url: app.proxy.url, token: key ?? "" });
    const stream = listen();
    await eventually("the stream has ended", () => stream.errors.length > 0);
    expect(problemOf(stream.errors[0])).toMatchObject({ status: 403, code: "forbidden" });
  });
});
