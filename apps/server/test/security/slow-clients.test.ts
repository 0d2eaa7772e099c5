import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { apiClient, send } from "../support/http.js";
import { readMetrics } from "../support/metrics.js";
import { expectOk } from "../support/expectations.js";
import { IS_IN_PROCESS } from "../support/runtime.js";
import { useTestApp } from "../support/test-app.js";
import { orderOf } from "../support/work-orders.js";
import { statusesOf } from "../support/raw-http.js";
import { type StalledConnections, openStalledConnections } from "../support/stalled-connections.js";

const app = useTestApp();

/** A request with a head, of whose body some has come. */
const begun = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, "Host: lantai.example", "Content-Type: application/json", ...headers, "", "{"].join("\r\n");
const LENGTH = "Content-Length: 100";
const bearer = ({ token }: { token: string }) => `Authorization: Bearer ${token}`;

const inFlight = async () => (await readMetrics(app.url)).get("http_requests_in_flight");
const figures = async (...names: string[]) => {
  const all = await readMetrics(app.url);
  return names.map((name) => all.get(name));
};
const nothingIsHeld = () =>
  eventually("no request is in flight", async () =>
    (await figures("http_requests_in_flight", "lantai_bodies_arriving")).every((n) => n === 0),
  );

/** Every way in that takes a body, and who may take it. */
const WAYS = [
  ["a log-in", () => begun("POST /api/v1/login", LENGTH)],
  ["a log-in in chunks", () => begun("POST /api/v1/login", "Transfer-Encoding: chunked").replace(/{$/, "9\r\n{")],
  ["a log-in over tRPC", () => begun("POST /trpc/auth.login", LENGTH)],
  ["an anonymous batch", () => begun("POST /trpc/workOrders.create,auth.login?batch=1", LENGTH)],
  ["an order", () => begun("POST /api/v1/workorders", LENGTH, bearer(app.manager))],
  ["an order over tRPC", () => begun("POST /trpc/workOrders.create", LENGTH, bearer(app.manager))],
  ["an import", () => begun("POST /trpc/workOrders.import", "Content-Length: 9000000", bearer(app.operator))],
  ["a transition", () => begun("PUT /api/v1/workorders/WO-1/status", LENGTH, bearer(app.operator))],
] as const;

describe("a body that stalls", () => {
  test("takes no request slot, is refused, and its connection is closed, whatever it is for", async () => {
    const stalled = await Promise.all(
      WAYS.map(async ([name, request]) => ({
        name,
        ...(await openStalledConnections(app.url, { sends: request(), count: 20 })),
      })),
    );
    await eventually("no request is in flight", async () => (await inFlight()) === 0);
    expectOk(await app.manager.get("/me"));
    for (const { name, closed } of stalled) {
      for (const heard of await closed) {
        expect(statusesOf(heard), name).toEqual([408]);
        expect(heard, name).toContain("request_timeout");
        expect(heard, name).toMatch(/\r\nConnection: close\r\n/i);
      }
    }
    await nothingIsHeld();
  });

  test("leaves nothing behind when its client disconnects", async () => {
    const stalled = await openStalledConnections(app.url, { sends: begun("POST /api/v1/login", LENGTH), count: 20 });
    await eventually("twenty bodies are arriving", async () => (await figures("lantai_bodies_arriving"))[0] === 20);
    stalled.destroy();
    await nothingIsHeld();
    expect(await stalled.closed).toEqual(Array(20).fill(""));
  });
});

test("an import's outcome that is not read holds up the next import of its caller alone, until its client leaves", async () => {
  const named = { externalRef: "X", productName: "a", quantity: "1", deadline: "2027-01-01", operator: "nobody" };
  const texts = { unit: "kg", priority: "low", note: "n", steps: "s" };
  // Each is answered with more than it takes, and together with more than the sockets' buffers hold.
  const rows = Array.from({ length: 40_000 }, (_, i) => ({ line: i + 2, ...named, ...(i > 0 && texts) }));
  const path = "/trpc/workOrders.import?batch=1";
  const body = JSON.stringify({ 0: { rows, dryRun: true } });
  const head = begun(
    `POST ${path}`,
    bearer(app.manager),
    "trpc-accept: application/jsonl",
    `Content-Length: ${body.length}`,
  );
  const { hostname, port } = new URL(app.url);
  const stalled = connect(Number(port), hostname);
  stalled.write(head.slice(0, -1) + body);
  // The work has ended, and the outcome is on its way.
  await new Promise<void>((resolve) => {
    stalled.on("data", (chunk) => {
      if (!String(chunk).includes("repeats_line")) return;
      stalled.pause();
      resolve();
    });
  });
  const importAs = ({ token }: { token: string }, signal?: AbortSignal) =>
    send("POST", `${app.url}${path}`, {
      token,
      headers: { "trpc-accept": "application/jsonl" },
      body: { 0: { rows: rows.slice(0, 1), dryRun: true } },
      ...(signal && { signal }),
    });
  const patience = new AbortController();
  const abandoned = importAs(app.manager, patience.signal).catch(() => null);
  let isAnswered = false;
  const next = importAs(app.manager).finally(() => (isAnswered = true));
  for (let i = 0; i < 3; i++) expect((await importAs(app.admin)).text).toContain("unknown_operator");
  expect(isAnswered).toBe(false);
  patience.abort();
  expect(await abandoned).toBeNull();
  stalled.destroy();
  expect((await next).text).toContain("unknown_operator");
  await nothingIsHeld();
});

test("imports whose answer cannot be a stream are refused, store nothing, and hold up no later one of their caller", async () => {
  const row = {
    line: 2,
    externalRef: "no-stream",
    productName: "a",
    quantity: "1",
    deadline: "2027-01-01",
    operator: app.operator.username,
  };
  const importAs = (headers: Record<string, string>, path: string, body: unknown) =>
    send("POST", `${app.url}/trpc/${path}`, { token: app.manager.token, headers, body });
  const input = { rows: [row] };
  for (let i = 0; i < 4; i++) {
    for (const [path, body] of [
      ["workOrders.import?batch=1", { 0: input }] as const,
      ["workOrders.import", input] as const,
    ]) {
      const { status, text } = await importAs({}, path, body);
      expect([status, text]).toEqual([400, expect.stringContaining("Accept: must be application/jsonl")]);
    }
  }
  expect(await app.manager.get("/workorders?q=no-stream")).toMatchObject({ body: { total: 0 } });
  const stream = { "trpc-accept": "application/jsonl" };
  expect((await importAs(stream, "workOrders.import?batch=1", { 0: input })).text).toContain('"created":1');
  await nothingIsHeld();
});

describe("thousands of stalled connections", () => {
  test("of every kind block no other client, and leave nothing behind", async () => {
    const { url, manager } = app;
    const busy = orderOf(await manager.post("/workorders", order()));
    let stop = false;
    const serving = (async () => {
      while (!stop) {
        expectOk(await manager.get("/me"));
        orderOf(await manager.post("/workorders", order()));
        orderOf(await manager.put(`/workorders/${busy.id}`, { note: crypto.randomUUID() }));
        await app.createUser("operator");
      }
    })();
    const bodies: StalledConnections[] = [];
    for (const [, request] of WAYS) bodies.push(await openStalledConnections(url, { sends: request(), count: 200 }));
    const others = [
      begun("POST /nowhere", LENGTH),
      begun("POST /docs", LENGTH),
      begun("GET /api/v1/workorders", LENGTH, bearer(manager)),
      "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nX: ",
      "P",
    ];
    for (const request of others) await openStalledConnections(url, { sends: request, count: 100 });
    await Promise.all(bodies.map(({ closed }) => closed));
    stop = true;
    await serving;
    await nothingIsHeld();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test("from as many addresses block neither authenticated users nor a new client", async () => {
    const from = (i: number) => `127.1.${1 + (i >> 7)}.${1 + (i & 127)}`;
    const request = begun("POST /api/v1/login", LENGTH);
    await openStalledConnections(app.url, { sends: request, count: 900, from });
    await openStalledConnections(app.url, { sends: begun("POST /trpc/auth.login", LENGTH), count: 1200 });
    expect(await inFlight()).toBe(0);
    orderOf(await app.manager.post("/workorders", order()));
    const person = await app.createUser("operator");
    expectOk(await apiClient(app.url, person.token).get("/me"));
    await nothingIsHeld();
  });

  test("of strangers at a user's own address displace none of the user's bodies", async () => {
    expectOk(await app.manager.get("/me"));
    const body = JSON.stringify(order());
    const head = begun(
      "POST /api/v1/workorders",
      `Content-Length: ${body.length}`,
      "Connection: close",
      bearer(app.manager),
    );
    const slow = await openStalledConnections(app.url, { sends: head, count: 1 });
    await eventually("the body is arriving", async () => (await figures("lantai_bodies_arriving"))[0] === 1);
    const displaced = async () =>
      [...(await readMetrics(app.url))]
        .filter(([name]) => /^http_request_duration_seconds_count{.*login.*status="503"/.test(name))
        .reduce((sum, [, count]) => sum + count, 0);
    const before = await displaced();
    await openStalledConnections(app.url, { sends: begun("POST /api/v1/login", LENGTH), count: 900 });
    await eventually("bodies of this address have been displaced", async () => (await displaced()) > before);
    slow.write(body.slice(1));
    const [heard = ""] = await slow.closed;
    expect(statusesOf(heard)).toEqual([201]);
  });
});

describe("a slow connection", () => {
  test("completes an import of 2.5 MB at 2 Mbit/s, which takes longer than the request timeout", async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => ({
      line: i + 2,
      externalRef: `slow-${i}`,
      productName: "x".repeat(120),
      quantity: "1",
      deadline: "2030-01-01",
      operator: app.operator.username,
    }));
    const body = Buffer.from(JSON.stringify({ 0: { rows, dryRun: true } }));
    expect(body.length).toBeGreaterThan(2_500_000);
    const answer = await send("POST", `${app.url}/trpc/workOrders.import?batch=1`, {
      token: app.manager.token,
      headers: { "trpc-accept": "application/jsonl" },
      body: slowly(body, 250_000),
    });
    expect(answer.status, answer.text.slice(0, 500)).toBe(200);
    expect(answer.text).toContain('"created":12000');
    await nothingIsHeld();
  });

  test("that sends below the minimum rate is refused, however steadily it sends", async () => {
    const stalled = openStalledConnections(app.url, {
      sends: begun("POST /api/v1/login", "Content-Length: 100000"),
      count: 1,
    });
    const dribble = setInterval(() => void stalled.then(({ write: say }) => say(" ")), 500);
    onTestFinished(() => clearInterval(dribble));
    const [heard = ""] = await (await stalled).closed;
    expect(statusesOf(heard)).toEqual([408]);
    await nothingIsHeld();
  });
});

describe("a client", () => {
  test("that reads nothing of its response is disconnected", async () => {
    const sockets = async () => (await figures('nodejs_active_resources{type="TCPSocketWrap"}'))[0] ?? 0;
    const request = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10);
    const before = await sockets();
    await openStalledConnections(app.url, { sends: request, count: 50, readsNothing: true });
    // In process the clients' ends count as well, and stay open; a few of our own come and go.
    const clients = IS_IN_PROCESS ? 50 : 0;
    await eventually("their sockets are open", async () => (await sockets()) > before + clients + 40, 60_000);
    await eventually("the sockets are closed", async () => (await sockets()) < before + clients + 10, 90_000);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  });
});

/** The bytes as a line of this rate brings them. */
function slowly(bytes: Buffer, bytesPerSecond: number): ReadableStream<Uint8Array> {
  const perTick = bytesPerSecond / 10;
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await sleep(100);
      controller.enqueue(bytes.subarray(sent, (sent += perTick)));
      if (sent >= bytes.length) controller.close();
    },
  });
}

const order = () => ({ productName: "Engsel", quantity: 1, deadline: "2030-01-01", operatorId: app.operator.id });
