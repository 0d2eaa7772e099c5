import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/boot/env.js";
import { createLimits } from "../../src/http/admission/limits.js";
import { createStreamSlots } from "../../src/http/sse/stream-slots.js";
import { createMetrics } from "../../src/observability/metrics.js";
import { startTcpProxy } from "../support/tcp-proxy.js";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";
import { rowLockWaiters } from "../support/locks.js";
import { readMetrics, metricDelta } from "../support/metrics.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { orderOf } from "../support/work-orders.js";
import { openChangeStream } from "../support/change-stream.js";

const app = useTestApp();

const REQUESTS = "http_request_duration_seconds_count";

describe("requests are counted", () => {
  test("by method, route and status, without ids", async () => {
    const order = await app.createOrder();
    const rise = await metricDelta(app.url, REQUESTS, async () => {
      for (let i = 0; i < 3; i += 1) expectOk(await app.manager.get(`/workorders/${order.id}`));
      expectOk(await app.manager.get(`/workorders/${order.number}`));
      expectRefusal(await app.manager.get(`/workorders/${crypto.randomUUID()}`), 404, "not_found");
      expectRefusal(await app.anonymous.get("/workorders"), 401, "unauthenticated");
      expectOk(await app.manager.put(`/workorders/${order.id}/status`, { status: "in_progress" }));
      expectRefusal(await app.manager.delete("/workorders"), 405, "method_not_allowed");
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

  test("in a bounded number of series, also for unknown methods, paths, procedures and batches", async () => {
    const { token } = app.manager;
    const unknownRoutes = async () => {
      const word = uniqueName("x").replaceAll(".", "");
      for (const path of [`/${word}.js`, `/api/${word}`, `/api/v1/${word}`, `/trpc/${word}`, `/trpc/a,${word}?batch=1`])
        await send("GET", app.url + path, { token });
      for (const method of ["PROPFIND", "MKCOL", "SEARCH"]) await send(method, `${app.url}/${word}`);
    };
    // Those of Node come and go by themselves.
    const ours = async () =>
      [...(await readMetrics(app.url)).keys()].filter((series) => /^(lantai|http)_/.test(series));
    await unknownRoutes();
    const before = await ours();
    for (let i = 0; i < 10; i += 1) await unknownRoutes();
    const after = await ours();
    expect(after).toEqual(before);
    expect(after.some((series) => series.startsWith(`${REQUESTS}{method="other"`))).toBe(true);
    expect(after.filter((series) => /PROPFIND|MKCOL|SEARCH/.test(series))).toEqual([]);
  });
});

test("connected streams and their events are counted", async () => {
  const streams = [
    await openChangeStream(app.url, app.manager.token),
    await openChangeStream(app.url, app.operator.token),
  ];
  const rise = await metricDelta(app.url, "lantai_live_events_total", async () => {
    const order = await app.createOrder();
    for (const stream of streams) await eventually("the stream sends the order", () => stream.of(order.id).length > 0);
  });
  const during = await readMetrics(app.url);
  for (const stream of streams) stream.close();
  await eventually("no stream is connected", async () => (await readMetrics(app.url)).get("lantai_live_streams") === 0);
  expect(Object.keys(rise)).toEqual(['{kind="changed"}']);
  // An earlier change may be sent again, where a transaction of another database delayed the streams.
  expect(rise['{kind="changed"}']).toBeGreaterThanOrEqual(2);
  expect(during.get("lantai_live_streams")).toBe(2);
  expect(during.get("lantai_live_lag_seconds")).toBeGreaterThan(0);
  expect((await readMetrics(app.url)).get("lantai_live_lag_seconds")).toBe(0);
});

test("a stream that receives no changes has a lag", async () => {
  const proxy = await startTcpProxy(app.databaseUrl);
  const { url } = await app.startServer({ DATABASE_URL: proxy.url });
  const stream = await openChangeStream(url, app.manager.token);
  const lag = async () => (await readMetrics(url)).get("lantai_live_lag_seconds") ?? Number.NaN;
  proxy.pause();
  await eventually("the stream lags", async () => (await lag()) > 2.5);
  await proxy.restore();
  await eventually("the stream has caught up", async () => (await lag()) < 2.5);
  stream.close();
});

test("replays of an idempotent request are counted, first responses are not", async () => {
  const body = { productName: "Engsel", quantity: 5, deadline: "2099-12-31", operatorId: app.operator.id };
  const post = () => app.manager.post("/workorders", body, { "idempotency-key": "metrics-1" });
  const rise = await metricDelta(app.url, "lantai_idempotent_replays_total", async () => {
    const first = orderOf(await post());
    for (let i = 0; i < 2; i += 1) expect(orderOf(await post()).id).toBe(first.id);
  });
  expect(rise).toEqual({ "": 2 });
});

describe("of the database the metrics show", () => {
  /** Holds the order's row while `work` is done, then lets go, one version further. */
  const whileLocked = (id: string, work: () => Promise<void>) =>
    app.database.sql.begin(async (tx) => {
      await tx`update work_orders set version = version + 1 where id = ${id}`;
      await work();
    });

  test("the connections in use, waiting writes, and retried ones", async () => {
    const { id } = await app.createOrderIn("in_progress");
    const figure = async (name: string) => (await readMetrics(app.url)).get(name);
    expect(await figure("lantai_database_connections_max")).toBe(8);
    const report = { status: "in_progress", quantity: 1 };
    const reports: Promise<unknown>[] = [];
    const rise = await metricDelta(app.url, "lantai_retried_writes_total", async () => {
      await whileLocked(id, async () => {
        for (let i = 0; i < 10; i += 1) reports.push(app.operator.put(`/workorders/${id}/status`, report));
        await eventually("three reports wait for the row", async () => (await rowLockWaiters(app)) >= 3);
        const figures = await eventually("the others wait for a connection", async () => {
          const seen = await readMetrics(app.url);
          return seen.get("lantai_writes_waiting") === 7 && seen;
        });
        // Appending to the audit log may use one more.
        expect(figures.get("lantai_database_connections_in_use")).toBeGreaterThanOrEqual(3);
        expect(figures.get("http_requests_in_flight")).toBe(10);
      });
      await Promise.all(reports);
    });
    expect(rise[""]).toBeGreaterThanOrEqual(3);
    expect(orderOf(await app.manager.get(`/workorders/${id}`)).quantityGood).toBe(10);
    await eventually("no connection is in use", async () => (await figure("lantai_database_connections_in_use")) === 0);
    expect(await figure("lantai_database_waiting")).toBe(0);
    expect(await figure("lantai_writes_waiting")).toBe(0);
  });

  test("the number of statements, their time, and errors by class", async () => {
    const externalRef = uniqueName("ref");
    const rises = await metricDelta(app.url, "lantai_database_", async () => {
      await app.createOrder({ externalRef });
      const order = { productName: "Engsel", quantity: 1, deadline: "2099-12-31", operatorId: app.operator.id };
      const answer = await app.manager.post("/workorders", { ...order, externalRef });
      expectRefusal(answer, 409, "external_ref_taken");
    });
    // The gauges move by themselves: appending to the audit log uses a connection every second.
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

test("the metrics show whether the server is ready, its version and runtime, and the space on its disk", async () => {
  const series = await readMetrics(app.url);
  expect(series.get("lantai_ready")).toBe(1);
  const builds = [...series.keys()].filter((name) => name.startsWith("lantai_build_info"));
  expect(builds).toEqual([expect.stringMatching(/^lantai_build_info\{version="0\.1\.0",node="v\d+\.\d+\.\d+"\}$/)]);
  const config = readConfig({});
  const starting = {
    config,
    log: pino({ level: "silent" }),
    limits: createLimits(),
    streams: createStreamSlots(),
    tracing: null,
    services: null,
    backups: null,
    disk: { space: () => ({ free: 3, size: 40 }) },
    pool: null,
    isStopping: false,
  };
  const metrics = await createMetrics(starting).registry.metrics();
  expect(metrics).toMatch(/^lantai_ready 0$/m);
  expect(metrics).toMatch(/^lantai_disk_free_bytes 3$/m);
  expect(metrics).toMatch(/^lantai_disk_size_bytes 40$/m);
});
