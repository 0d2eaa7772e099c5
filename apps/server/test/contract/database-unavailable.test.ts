import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { type ApiClient, apiClient, type ApiResponse, send } from "../support/http.js";
import { runningMs } from "../support/running-clock.js";
import { startTcpProxy, type TcpProxy } from "../support/tcp-proxy.js";
import { readMetrics } from "../support/metrics.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";
import { openChangeStream } from "../support/change-stream.js";

const app = useTestApp();
const order = () => ({
  productName: uniqueName("Putus"),
  quantity: 1,
  deadline: "2030-01-01",
  operatorId: app.operator.id,
});

/** A server that reaches the database by a proxy of its own. */
async function startWithProxy() {
  const proxy = await startTcpProxy(app.databaseUrl);
  const { url } = await app.startServer({ DATABASE_URL: proxy.url });
  return { proxy, url, manager: apiClient(url, app.manager.token) };
}

/** Requests over REST, tRPC and the stream at once; each has to be 503 with Retry-After, soon. */
async function expectUnavailable(url: string, manager: ApiClient, write: () => Promise<ApiResponse>): Promise<void> {
  const since = runningMs();
  const { username, password } = app.operator;
  const rpc = send("GET", `${url}/trpc/workOrders.list?input=%7B%7D`, { token: app.manager.token });
  const answers = await Promise.all([
    manager.get("/workorders"),
    manager.get("/reports/operators"),
    apiClient(url).post("/login", { username, password }),
    write(),
  ]);
  for (const answer of answers) {
    expectRefusal(answer, 503, "database_unavailable");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  }
  expect(await rpc).toMatchObject({
    status: 503,
    body: { error: { data: { problem: { code: "database_unavailable" } } } },
  });
  expect(runningMs() - since).toBeLessThan(10_000);
}

/** Alive at once, and eventually ready, or not. */
async function expectHealth(url: string, ready: number): Promise<void> {
  expect((await send("GET", `${url}/healthz`)).status).toBe(200);
  await eventually(`/readyz is ${ready}`, async () => (await send("GET", `${url}/readyz`)).status === ready);
}

describe("while the database is away", () => {
  test.each([
    ["refused", (proxy: TcpProxy) => proxy.disconnect()],
    ["closed at once", (proxy: TcpProxy) => Promise.resolve(proxy.hangUp())],
  ])("and connections are %s, REST and tRPC answer 503 at once, and recover by themselves", async (_, goAway) => {
    const { proxy, url, manager } = await startWithProxy();
    expect((await manager.get("/workorders")).status).toBe(200);
    await goAway(proxy);
    const [body, headers] = [order(), { "idempotency-key": uniqueName("key") }];
    await expectUnavailable(url, manager, () => manager.post("/workorders", body, headers));
    await expectHealth(url, 503);
    await proxy.restore();
    await expectHealth(url, 200);
    const again = orderOf(await manager.post("/workorders", body, headers));
    expect(orderOf(await manager.post("/workorders", body, headers))).toEqual(again);
    expect((await app.manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({ total: 1 });
  });

  test("no request hangs when it stops responding, and the same key later returns the outcome of a write", async () => {
    const { proxy, url, manager } = await startWithProxy();
    expectOk(await manager.get("/workorders"));
    const [body, headers] = [order(), { "idempotency-key": uniqueName("key") }];
    proxy.pause();
    await expectUnavailable(url, manager, () => manager.post("/workorders", body, headers));
    await expectHealth(url, 503);
    await proxy.restore();
    await expectHealth(url, 200);
    const outcome = await eventually("the write is answered", async () => {
      const answer = await manager.post("/workorders", body, headers);
      return answer.status !== 503 && orderOf(answer);
    });
    const { steps: _, ...listed } = outcome;
    expect((await app.manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({
      total: 1,
      items: [listed],
    });
  });

  test("waiting requests are bounded, and a client that sends very many leaves room for others", async () => {
    const { proxy, url, manager } = await startWithProxy();
    const operator = apiClient(url, app.operator.token);
    expectOk(await manager.get("/workorders"));
    expectOk(await operator.get("/workorders/assigned"));
    proxy.pause();
    const codes = async (caller: ApiClient, path: string, count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => caller.get(path)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
      return new Set(answers.map(({ body }) => Object(body).code));
    };
    const flood = codes(manager, "/workorders?limit=1", 1300);
    expect(await codes(operator, "/workorders/assigned", 10)).toEqual(new Set(["database_unavailable"]));
    expect(await flood).toEqual(new Set(["database_unavailable", "server_busy"]));
    await proxy.restore();
    await expectHealth(url, 200);
    await eventually("requests succeed again", async () => (await manager.get("/workorders")).status === 200);
    await eventually(
      "no request is in flight",
      async () => (await readMetrics(url)).get("http_requests_in_flight") === 0,
    );
  });

  test("a stream resumes at its last event and misses nothing; revocations are applied, too", async () => {
    const { proxy, url } = await startWithProxy();
    const person = await app.createUser("operator");
    const stream = await openChangeStream(url, app.manager.token);
    expect((await apiClient(url, person.token).get("/me")).status).toBe(200);
    await proxy.disconnect();
    const made = await app.createOrder();
    expectOk(await app.manager.put(`/users/${person.id}`, { active: false }));
    await proxy.restore();
    // The actor of a stream is checked again, so the stream ends and the client resumes it.
    await stream.ended;
    const { lastEventId } = stream;
    const again = await openChangeStream(url, app.manager.token, { lastEventId: lastEventId() });
    await eventually("the stream sends the missed order", () => again.of(made.id).length > 0);
    expect((await apiClient(url, person.token).get("/me")).status).toBe(401);
    again.close();
  });
});

test("a server that cannot open a connection answers 503, and recovers when it can", async () => {
  const { sql } = app.database;
  const role = `few_${process.pid}`;
  const few = new URL(app.databaseUrl);
  [few.username, few.password] = [role, "x"];
  await sql.unsafe(`
    create role ${role} login password 'x' connection limit 12;
    grant create on database ${few.pathname.slice(1)} to ${role};
    grant all on schema public, drizzle to ${role};
    grant all on all tables in schema public, drizzle to ${role};
    grant all on all sequences in schema public, drizzle to ${role}`);
  try {
    const { url } = await app.startServer({ DATABASE_URL: few.href });
    const manager = apiClient(url, app.manager.token);
    expectOk(await manager.get("/workorders"));
    await sql.unsafe(`alter role ${role} connection limit 0`);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${role}`;
    await expectUnavailable(url, manager, () => manager.post("/workorders", order()));
    await expectHealth(url, 503);
    await sql.unsafe(`alter role ${role} connection limit 12`);
    await expectHealth(url, 200);
    expectOk(await manager.post("/workorders", order()));
  } finally {
    await sql.unsafe(`drop owned by ${role}; drop role ${role}`);
  }
});

test("a server that starts before its database waits for it, and then serves", async () => {
  const proxy = await startTcpProxy(app.databaseUrl);
  await proxy.disconnect();
  const starting = app.startServer({ DATABASE_URL: proxy.url });
  await proxy.restore();
  const { url } = await starting;
  await expectHealth(url, 200);
  expect((await apiClient(url, app.manager.token).get("/me")).status).toBe(200);
});
