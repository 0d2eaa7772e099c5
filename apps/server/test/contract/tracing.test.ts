import { describe, expect, test } from "vitest";
import { runningMs } from "../support/running-clock.js";
import { eventually } from "../support/eventually.js";
import { apiClient, send } from "../support/http.js";
import { type Collector, startCollector, type Span } from "../support/otlp-collector.js";
import { expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { SECRET } from "../support/test-server.js";
import { uniqueName } from "../support/users.js";
import { startServerProcess } from "../support/server-process.js";

const app = useTestApp();
const SERVER_KIND = 2;
const start = (environment: Record<string, string> = {}) =>
  startServerProcess({ DATABASE_URL: app.databaseUrl, JWT_SECRET: SECRET, LOG_LEVEL: "info", ...environment });

/**
 * Serves while `work` is done, then stops, in a process of its own. What is not sent by then gets two seconds, which a
 * busy machine may need: `work` waits for what has to arrive.
 */
async function served(environment: Record<string, string>, work: (url: string) => Promise<unknown>) {
  const server = start(environment);
  await work(await server.ready());
  const since = runningMs();
  server.kill("SIGTERM");
  expect(await server.exit).toBe(0);
  return { out: server.out(), err: server.err(), stopMs: runningMs() - since };
}

/** Waits for the last request's span: spans are sent in the order in which they ended, every few seconds. */
const arrived = (collector: Collector, name: string) =>
  eventually(`the span ${name} is exported`, () => collector.spans().some((span) => span.name === name));

const childrenOf = (spans: Span[], parent?: Span) => spans.filter((span) => span.parentSpanId === parent?.spanId);
const named = (spans: Span[], name: string): Span => {
  const found = spans.find((span) => span.name === name);
  if (!found) throw new Error(`no span ${name} among ${spans.map((span) => span.name).join(", ")}`);
  return found;
};

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const CALLER = "b7ad6b7169203331";
const calledFrom = (flags: string) => ({ traceparent: `00-${TRACE}-${CALLER}-${flags}` });

describe("with an endpoint configured", () => {
  test("a request, its procedure and its statements are exported as spans of the client's trace, whose id is in the log", async () => {
    const collector = await startCollector();
    const order = await app.createOrderIn("in_progress");
    let requestId: string | null = null;
    const environment = {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_SERVICE_NAME: "lantai-utara",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=pabrik",
    };
    const { out } = await served(environment, async (url) => {
      const caller = apiClient(url, app.operator.token);
      const body = { status: "in_progress", quantity: 2 };
      const answer = await caller.put(`/workorders/${order.id}/status`, body, calledFrom("01"));
      expectOk(answer);
      requestId = answer.headers.get("x-request-id");
      await arrived(collector, "PUT /api/v1/workorders/{id}/status");
    });
    const spans = collector.spans().filter(({ traceId }) => traceId === TRACE);
    const request = named(spans, "PUT /api/v1/workorders/{id}/status");
    expect(request).toMatchObject({ parentSpanId: CALLER, kind: SERVER_KIND });
    expect(request.attributes).toEqual({
      "http.request.method": "PUT",
      "http.route": "/api/v1/workorders/{id}/status",
      "http.response.status_code": 200,
      "lantai.request_id": requestId,
    });
    const procedure = named(childrenOf(spans, request), "workOrders.setStatus");
    const statements = childrenOf(spans, procedure);
    expect(statements.map(({ name }) => name)).toEqual(["SELECT work_orders", "INSERT status_history"]);
    for (const { name, attributes } of statements)
      expect(attributes).toEqual({ "db.system.name": "postgresql", "db.query.summary": name });
    expect(collector.resource()).toMatchObject({
      "service.name": "lantai-utara",
      "deployment.environment.name": "pabrik",
    });
    const line = out.split("\n").find((text) => text.includes(String(requestId)));
    expect(JSON.parse(line ?? "null")).toMatchObject({ traceId: TRACE, route: "/api/v1/workorders/{id}/status" });
  });

  test("no content of a body, a path, a header or a parameter is exported, on success or on error", async () => {
    const collector = await startCollector();
    const secrets = {
      password: "sandi-yang-rahasia",
      username: uniqueName("rahasia"),
      name: "Ibu Rahasia",
      productName: "Engsel rahasia",
      externalRef: uniqueName("ref-rahasia"),
      note: "catatan rahasia",
    };
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, async (url) => {
      const admin = apiClient(url, app.admin.token);
      const { password, username, name, productName, externalRef, note } = secrets;
      expectOk(await admin.post("/register", { username, password, role: "operator", name }));
      expectOk(await apiClient(url).post("/login", { username, password }));
      expectRefusal(await apiClient(url).post("/login", { username, password: note }), 401, "invalid_credentials");
      const order = {
        productName,
        externalRef,
        note,
        quantity: 1,
        deadline: "2099-12-31",
        operatorId: app.operator.id,
      };
      expectOk(await admin.post("/workorders", order));
      expectRefusal(await admin.post("/workorders", order), 409, "external_ref_taken");
      expectOk(await admin.get(`/workorders?q=${encodeURIComponent(productName)}`));
      expectOk(await admin.get(`/users?q=${username}`));
      expect((await send("GET", `${url}/api/v1/${username}`, { token: app.admin.token })).status).toBe(404);
      expect((await send("GET", `${url}/trpc/${username}`, { token: app.admin.token })).status).toBe(404);
      await arrived(collector, "GET /trpc");
    });
    const failed = collector.spans().filter(({ attributes }) => "db.response.status_code" in attributes);
    expect(failed.map(({ attributes, status }) => [attributes["db.response.status_code"], status.code])).toEqual([
      ["23505", 2],
    ]);
    const sent = collector.raw();
    expect(sent).toContain("INSERT users");
    for (const word of [...Object.values(secrets), app.admin.token, app.operator.id, app.admin.id, SECRET, "127.0.0.1"])
      expect(sent).not.toContain(word);
  });

  test("each procedure of a tRPC batch is a span, and only requests begin a trace", async () => {
    const collector = await startCollector();
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, async (url) => {
      const path = "/trpc/auth.me,settings.get?batch=1&input={}";
      expect((await send("GET", url + path, { token: app.manager.token })).status).toBe(200);
      expectOk(await apiClient(url, app.manager.token).get("/workorders"));
      await arrived(collector, "GET /api/v1/workorders");
    });
    const spans = collector.spans();
    const batch = named(spans, "GET /trpc/batch");
    expect(new Set(childrenOf(spans, batch).map(({ name }) => name))).toEqual(
      new Set(["SELECT sessions", "auth.me", "settings.get"]),
    );
    expect(childrenOf(spans).map(({ kind }) => kind)).toEqual([SERVER_KIND, SERVER_KIND]);
  });

  test.each([
    ["the caller does not keep its trace", {}, calledFrom("00")],
    ["the share that is kept is 0", { OTEL_TRACES_SAMPLER_ARG: "0" }, {}],
  ])("nothing is sent where %s", async (_, environment, headers) => {
    const collector = await startCollector();
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment }, async (url) => {
      expectOk(await apiClient(url, app.manager.token).get("/workorders", headers));
    });
    expect(collector.raw()).toBe("");
  });

  test("an invalid traceparent begins a new trace, and remaining spans are exported at shutdown", async () => {
    const spans = await eventually(
      "the spans are exported at the stop",
      async () => {
        const collector = await startCollector();
        await served({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces` }, async (url) => {
          for (const traceparent of ["x", `00-${"0".repeat(32)}-${CALLER}-01`, "00-abc-def-01"])
            expectOk(await apiClient(url, app.manager.token).get("/me", { traceparent }));
        });
        // Once more, should its two seconds have been too short.
        return collector.spans().length > 0 && collector.spans();
      },
      60_000,
    );
    const begun = childrenOf(spans).filter(({ name }) => name === "GET /api/v1/me");
    expect(new Set(begun.map(({ traceId }) => traceId)).size).toBe(3);
  });

  test.each(["is down", "hangs"])(
    "one that %s neither slows a request nor keeps the process from stopping",
    async (how) => {
      const gone = "http://127.0.0.1:9";
      const endpoint = how === "hangs" ? (await startCollector({ hangs: true })).url : gone;
      const { err, stopMs } = await served({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, async (url) => {
        // More than one batch of spans, so that some are sent before the stop.
        const path = `/trpc/${Array.from({ length: 50 }, () => "auth.me").join(",")}?batch=1&input={}`;
        for (let i = 0; i < 12; i += 1)
          expect((await send("GET", url + path, { token: app.manager.token })).status).toBe(200);
      });
      expect(stopMs).toBeLessThan(15_000);
      expect(err).toBe("");
    },
  );
});

/** Prints, as the process ends, how many files it has loaded of what records and sends spans (prom-client loads their mere API). */
const COUNT_LOADED = `--import=data:text/javascript,${encodeURIComponent(
  "import { createRequire } from 'node:module';" +
    "const { cache } = createRequire('file:///');" +
    "process.on('exit', () => console.log('loaded ' + Object.keys(cache).filter((file) => /@opentelemetry.(sdk|exporter|otlp|context)/.test(file)).length));",
)}`;

test("without an endpoint nothing of OpenTelemetry is loaded, and the log has no trace id", async () => {
  const listOrders = (url: string) => apiClient(url, app.manager.token).get("/workorders", calledFrom("01"));
  const without = await served({ NODE_OPTIONS: COUNT_LOADED }, listOrders);
  expect(without.out).toMatch(/^loaded 0$/m);
  expect(without.out).toContain('"route":"/api/v1/workorders"');
  expect(without.out).not.toContain("traceId");
  const collector = await startCollector();
  const environment = { NODE_OPTIONS: COUNT_LOADED, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  expect((await served(environment, listOrders)).out).toMatch(/^loaded [1-9]\d+$/m);
});
