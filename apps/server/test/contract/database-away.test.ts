import { describe, expect, test } from "vitest";
import { type Answer, type Caller, callerOf, send, until } from "../support/http.js";
import { awakeMs } from "../support/awake.js";
import { layCable } from "../support/cable.js";
import { figuresOf } from "../support/metrics.js";
import { expectRefusal, fresh, ok, orderOf, usePlant } from "../support/plant.js";
import { listen } from "../support/stream.js";

const plant = usePlant();
const order = () => ({
  productName: fresh("Putus"),
  quantity: 1,
  deadline: "2030-01-01",
  operatorId: plant.operator.id,
});

/** A server that reaches the database by a cable of its own. */
async function wired() {
  const cable = await layCable(plant.databaseUrl);
  const { url } = await plant.another({ DATABASE_URL: cable.url });
  return { cable, url, manager: callerOf(url, plant.manager.token) };
}

/** Every way in, at once; each has to answer 503 with Retry-After, and soon. */
async function expectUnavailable(url: string, manager: Caller, write: () => Promise<Answer>): Promise<void> {
  const since = awakeMs();
  const { username, password } = plant.operator;
  const rpc = send("GET", `${url}/trpc/workOrders.list?input=%7B%7D`, { token: plant.manager.token });
  const answers = await Promise.all([
    manager.get("/workorders"),
    manager.get("/reports/operators"),
    callerOf(url).post("/login", { username, password }),
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
  expect(awakeMs() - since).toBeLessThan(10_000);
}

/** Alive all the while; how soon it is ready, or not, is nowhere promised. */
async function expectHealth(url: string, ready: number): Promise<void> {
  expect((await send("GET", `${url}/healthz`)).status).toBe(200);
  await until(async () => (await send("GET", `${url}/readyz`)).status === ready);
}

describe("while the database is away", () => {
  test("every way in is 503 at once, and all serve again by themselves when it is back", async () => {
    const { cable, url, manager } = await wired();
    expect((await manager.get("/workorders")).status).toBe(200);
    await cable.cut();
    const [body, headers] = [order(), { "idempotency-key": fresh("key") }];
    await expectUnavailable(url, manager, () => manager.post("/workorders", body, headers));
    await expectHealth(url, 503);
    await cable.mend();
    await expectHealth(url, 200);
    const again = orderOf(await manager.post("/workorders", body, headers));
    expect(orderOf(await manager.post("/workorders", body, headers))).toEqual(again);
    expect((await plant.manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({ total: 1 });
  });

  test("nothing hangs when it does not answer any more, and the same key tells what came of a write", async () => {
    const { cable, url, manager } = await wired();
    ok(await manager.get("/workorders"));
    const [body, headers] = [order(), { "idempotency-key": fresh("key") }];
    cable.freeze();
    await expectUnavailable(url, manager, () => manager.post("/workorders", body, headers));
    await expectHealth(url, 503);
    await cable.mend();
    await expectHealth(url, 200);
    const told = await until(async () => {
      const answer = await manager.post("/workorders", body, headers);
      return answer.status !== 503 && orderOf(answer);
    });
    expect((await plant.manager.get(`/workorders?q=${body.productName}`)).body).toMatchObject({
      total: 1,
      items: [told],
    });
  });

  test("no more wait for it than the server takes, and whoever asks for very much leaves room for others", async () => {
    const { cable, url, manager } = await wired();
    const operator = callerOf(url, plant.operator.token);
    ok(await manager.get("/workorders"));
    ok(await operator.get("/workorders/assigned"));
    cable.freeze();
    const codes = async (caller: Caller, path: string, count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => caller.get(path)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
      return new Set(answers.map(({ body }) => Object(body).code));
    };
    const flood = codes(manager, "/workorders?limit=1", 1300);
    expect(await codes(operator, "/workorders/assigned", 10)).toEqual(new Set(["database_unavailable"]));
    expect(await flood).toEqual(new Set(["database_unavailable", "server_busy"]));
    await cable.mend();
    await expectHealth(url, 200);
    await until(async () => (await manager.get("/workorders")).status === 200);
    await until(async () => (await figuresOf(url)).get("http_requests_in_flight") === 0);
  });

  test("a stream is taken up again where it was and misses nothing; revocations arrive, too", async () => {
    const { cable, url } = await wired();
    const person = await plant.hire("operator");
    const stream = await listen(url, plant.manager.token);
    expect((await callerOf(url, person.token).get("/me")).status).toBe(200);
    await cable.cut();
    const made = await plant.plan();
    ok(await plant.manager.put(`/users/${person.id}`, { active: false }));
    await cable.mend();
    // Whoever was listening is looked at anew, so the stream ends and the client takes it up where it was.
    await stream.ended;
    const { lastEventId } = stream;
    const again = await listen(url, plant.manager.token, { lastEventId: lastEventId() });
    await until(() => again.of(made.id).length > 0);
    expect((await callerOf(url, person.token).get("/me")).status).toBe(401);
    again.close();
  });
});

test("a server that gets no connection any more is 503, and serves when it gets one again", async () => {
  const { sql } = plant.database;
  const role = `few_${process.pid}`;
  const few = new URL(plant.databaseUrl);
  [few.username, few.password] = [role, "x"];
  await sql.unsafe(`
    create role ${role} login password 'x' connection limit 12;
    grant create on database ${few.pathname.slice(1)} to ${role};
    grant all on schema public, drizzle to ${role};
    grant all on all tables in schema public, drizzle to ${role};
    grant all on all sequences in schema public, drizzle to ${role}`);
  try {
    const { url } = await plant.another({ DATABASE_URL: few.href });
    const manager = callerOf(url, plant.manager.token);
    ok(await manager.get("/workorders"));
    await sql.unsafe(`alter role ${role} connection limit 0`);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = ${role}`;
    await expectUnavailable(url, manager, () => manager.post("/workorders", order()));
    await expectHealth(url, 503);
    await sql.unsafe(`alter role ${role} connection limit 12`);
    await expectHealth(url, 200);
    ok(await manager.post("/workorders", order()));
  } finally {
    await sql.unsafe(`drop owned by ${role}; drop role ${role}`);
  }
});

test("a server that starts before its database waits for it, and serves when it is there", async () => {
  const cable = await layCable(plant.databaseUrl);
  await cable.cut();
  const starting = plant.another({ DATABASE_URL: cable.url });
  await cable.mend();
  const { url } = await starting;
  await expectHealth(url, 200);
  expect((await callerOf(url, plant.manager.token).get("/me")).status).toBe(200);
});
