import { checkLogIn, passwordQueue } from "@lantai/api/auth/passwords";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/boot/env.js";
import { createLanes } from "../../src/http/admission/lanes.js";
import { createMetrics } from "../../src/observability/metrics.js";
import { layCable } from "../support/cable.js";
import { callerOf, send, until } from "../support/http.js";
import { waitingForRows } from "../support/locks.js";
import { figuresOf, riseOf } from "../support/metrics.js";
import { expectRefusal, fresh, ok, orderOf, signedIn, usePlant } from "../support/plant.js";
import { listen } from "../support/stream.js";

const plant = usePlant();
const LOG_INS = "lantai_log_ins_total";
const REQUESTS = "http_request_duration_seconds_count";

describe("the log-ins are counted by how they ended:", () => {
  test("success and wrong, over REST and over tRPC", async () => {
    const { username, password } = await plant.hire("operator");
    const signIn = (body: object) =>
      send("POST", `${plant.url}/trpc/auth.signIn`, { body, headers: { origin: plant.url } });
    const rise = await riseOf(plant.url, LOG_INS, async () => {
      await signedIn(plant.url, username, password);
      expect((await signIn({ username, password })).status).toBe(200);
      expect((await signIn({ username, password: "not-the-password" })).status).toBe(401);
      expectRefusal(
        await plant.nobody.post("/login", { username: fresh("x"), password: "y" }),
        401,
        "invalid_credentials",
      );
    });
    expect(rise).toEqual({ '{outcome="success"}': 2, '{outcome="wrong"}': 2 });
  });

  test("locked, once ten have failed", async () => {
    const attempt = { username: fresh("nobody"), password: "guess" };
    const rise = await riseOf(plant.url, LOG_INS, async () => {
      for (let i = 0; i < 10; i += 1) await plant.nobody.post("/login", attempt);
      expectRefusal(await plant.nobody.post("/login", attempt), 429, "too_many_attempts");
    });
    expect(rise).toEqual({ '{outcome="wrong"}': 10, '{outcome="locked"}': 1 });
  });

  test("busy, when too many wait for the hash of a password, who are seen to wait", async () => {
    let open = () => {};
    const door = new Promise<boolean>((resolve) => (open = () => resolve(false)));
    const stranger = () => ({
      username: fresh("stranger"),
      network: fresh("network"),
      mayCheckEarly: false,
      check: () => door,
      onEarlyMismatch: () => {},
    });
    const running = checkLogIn(stranger());
    const crowd: Promise<unknown>[] = [running];
    const rise = await riseOf(plant.url, LOG_INS, async () => {
      const answering = plant.nobody.post("/login", { username: fresh("nobody"), password: "whatever" });
      await until(() => passwordQueue().waiting === 1);
      while (crowd.length < 150) crowd.push(checkLogIn(stranger()));
      expectRefusal(await answering, 503, "server_busy");
    });
    expect(rise).toEqual({ '{outcome="busy"}': 1 });
    const during = await figuresOf(plant.url);
    open();
    await Promise.allSettled(crowd);
    expect(during.get("lantai_password_hashes_running")).toBeGreaterThan(0);
    expect(during.get("lantai_password_hashes_waiting")).toBeGreaterThan(140);
    expect((await figuresOf(plant.url)).get("lantai_password_hashes_waiting")).toBe(0);
  });

  test("failed, while the database is away, whose errors are counted", async () => {
    const cable = await layCable(plant.databaseUrl);
    const { url } = await plant.another({ DATABASE_URL: cable.url });
    await cable.cut();
    const before = await figuresOf(url);
    const rise = await riseOf(url, LOG_INS, async () => {
      const answer = await callerOf(url).post("/login", { username: "admin", password: "whatever" });
      expectRefusal(answer, 503, "database_unavailable");
    });
    const after = await figuresOf(url);
    await cable.mend();
    expect(rise).toEqual({ '{outcome="failed"}': 1 });
    const errors = 'lantai_database_errors_total{class="connection"}';
    expect(after.get(errors)).toBeGreaterThan(before.get(errors) ?? Number.NaN);
  });
});

describe("requests are counted", () => {
  test("by method, route and status, ids left out", async () => {
    const order = await plant.plan();
    const rise = await riseOf(plant.url, REQUESTS, async () => {
      for (let i = 0; i < 3; i += 1) ok(await plant.manager.get(`/workorders/${order.id}`));
      ok(await plant.manager.get(`/workorders/${order.number}`));
      expectRefusal(await plant.manager.get(`/workorders/${crypto.randomUUID()}`), 404, "not_found");
      expectRefusal(await plant.nobody.get("/workorders"), 401, "unauthenticated");
      ok(await plant.manager.put(`/workorders/${order.id}/status`, { status: "in_progress" }));
      expectRefusal(await plant.manager.delete("/workorders"), 405, "method_not_allowed");
    });
    expect(rise).toEqual({
      '{method="GET",route="/api/v1/workorders/{id}",status="200"}': 4,
      '{method="GET",route="/api/v1/workorders/{id}",status="404"}': 1,
      '{method="GET",route="/api/v1/workorders",status="401"}': 1,
      '{method="PUT",route="/api/v1/workorders/{id}/status",status="200"}': 1,
      '{method="DELETE",route="/api/v1/workorders",status="405"}': 1,
      '{method="GET",route="probe",status="200"}': 1,
    });
  });

  test("in few series, whatever methods, paths, procedures and batches a stranger makes up", async () => {
    const { token } = plant.manager;
    const stray = async () => {
      const word = fresh("x").replaceAll(".", "");
      for (const path of [`/${word}.js`, `/api/${word}`, `/api/v1/${word}`, `/trpc/${word}`, `/trpc/a,${word}?batch=1`])
        await send("GET", plant.url + path, { token });
      for (const method of ["PROPFIND", "MKCOL", "SEARCH"]) await send(method, `${plant.url}/${word}`);
    };
    // Those of Node come and go by themselves.
    const ours = async () =>
      [...(await figuresOf(plant.url)).keys()].filter((series) => /^(lantai|http)_/.test(series));
    await stray();
    const before = await ours();
    for (let i = 0; i < 10; i += 1) await stray();
    const after = await ours();
    expect(after).toEqual(before);
    expect(after.some((series) => series.startsWith(`${REQUESTS}{method="other"`))).toBe(true);
    expect(after.filter((series) => /PROPFIND|MKCOL|SEARCH/.test(series))).toEqual([]);
  });
});

test("the streams that are connected and what they are told are counted", async () => {
  const streams = [await listen(plant.url, plant.manager.token), await listen(plant.url, plant.operator.token)];
  const rise = await riseOf(plant.url, "lantai_live_events_total", async () => {
    const order = await plant.plan();
    for (const stream of streams) await until(() => stream.of(order.id).length > 0);
  });
  const during = await figuresOf(plant.url);
  for (const stream of streams) stream.close();
  await until(async () => (await figuresOf(plant.url)).get("lantai_live_streams") === 0);
  expect(Object.keys(rise)).toEqual(['{kind="changed"}']);
  // What was changed before may be told again, where a transaction of another database held the streams back.
  expect(rise['{kind="changed"}']).toBeGreaterThanOrEqual(2);
  expect(during.get("lantai_live_streams")).toBe(2);
  expect(during.get("lantai_live_lag_seconds")).toBeGreaterThan(0);
  expect((await figuresOf(plant.url)).get("lantai_live_lag_seconds")).toBe(0);
});

test("a stream that cannot be told of changes is seen to lag", async () => {
  const cable = await layCable(plant.databaseUrl);
  const { url } = await plant.another({ DATABASE_URL: cable.url });
  const stream = await listen(url, plant.manager.token);
  const lag = async () => (await figuresOf(url)).get("lantai_live_lag_seconds") ?? Number.NaN;
  cable.freeze();
  await until(async () => (await lag()) > 2.5);
  await cable.mend();
  expect(await until(async () => (await lag()) < 2.5)).toBe(true);
  stream.close();
});

test("replays of an idempotent request are counted, first answers are not", async () => {
  const body = { productName: "Engsel", quantity: 5, deadline: "2099-12-31", operatorId: plant.operator.id };
  const post = () => plant.manager.post("/workorders", body, { "idempotency-key": "metrics-1" });
  const rise = await riseOf(plant.url, "lantai_idempotent_replays_total", async () => {
    const first = orderOf(await post());
    for (let i = 0; i < 2; i += 1) expect(orderOf(await post()).id).toBe(first.id);
  });
  expect(rise).toEqual({ "": 2 });
});

describe("of the database is seen", () => {
  /** Holds the order's row while `work` is done, then lets go, one version further. */
  const whileLocked = (id: string, work: () => Promise<void>) =>
    plant.database.sql.begin(async (tx) => {
      await tx`update work_orders set version = version + 1 where id = ${id}`;
      await work();
    });

  test("which connections are in use, who waits, and which writes had to be tried again", async () => {
    const { id } = await plant.planned("in_progress");
    const figure = async (name: string) => (await figuresOf(plant.url)).get(name);
    expect(await figure("lantai_database_connections_max")).toBe(8);
    const report = { status: "in_progress", quantity: 1 };
    const reports: Promise<unknown>[] = [];
    const rise = await riseOf(plant.url, "lantai_retried_writes_total", async () => {
      await whileLocked(id, async () => {
        for (let i = 0; i < 10; i += 1) reports.push(plant.operator.put(`/workorders/${id}/status`, report));
        await until(async () => (await waitingForRows(plant)) === 8);
        const figures = await until(async () => {
          const seen = await figuresOf(plant.url);
          // Or more: the sealing waits for a connection, too.
          return (seen.get("lantai_database_waiting") ?? 0) >= 2 && seen;
        });
        expect(figures.get("lantai_database_connections_in_use")).toBe(8);
        expect(figures.get("http_requests_in_flight")).toBe(10);
      });
      await Promise.all(reports);
    });
    expect(rise[""]).toBeGreaterThanOrEqual(8);
    expect(orderOf(await plant.manager.get(`/workorders/${id}`)).quantityGood).toBe(10);
    await until(async () => (await figure("lantai_database_connections_in_use")) === 0);
    expect(await figure("lantai_database_waiting")).toBe(0);
  });

  test("how many statements there were, how long they took, and of which class the errors are", async () => {
    const externalRef = fresh("ref");
    const rises = await riseOf(plant.url, "lantai_database_", async () => {
      await plant.plan({ externalRef });
      const order = { productName: "Engsel", quantity: 1, deadline: "2099-12-31", operatorId: plant.operator.id };
      const answer = await plant.manager.post("/workorders", { ...order, externalRef });
      expectRefusal(answer, 409, "external_ref_taken");
    });
    // The gauges move by themselves: the sealing uses a connection every second.
    const rise = Object.fromEntries(Object.entries(rises).filter(([series]) => series.includes("_total")));
    expect(rise).toEqual({
      statements_total: expect.any(Number),
      statement_seconds_total: expect.any(Number),
      'errors_total{class="23"}': 1,
    });
    expect(rise["statements_total"]).toBeGreaterThanOrEqual(4);
    expect(rise["statement_seconds_total"]).toBeGreaterThan(0);
  });
});

test("a server says whether it is ready, and what runs", async () => {
  const series = await figuresOf(plant.url);
  expect(series.get("lantai_ready")).toBe(1);
  expect([...series.keys()]).toContain(`lantai_build_info{version="0.1.0",node="${process.version}"}`);
  const config = readConfig({});
  const starting = {
    config,
    log: pino({ level: "silent" }),
    lanes: createLanes(),
    tracing: null,
    services: null,
    backups: null,
    pool: null,
    isStopping: false,
  };
  expect(await createMetrics(starting).registry.metrics()).toMatch(/^lantai_ready 0$/m);
});
