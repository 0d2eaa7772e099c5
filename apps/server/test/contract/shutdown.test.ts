import { connect as connectTo } from "node:net";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Token } from "@lantai/api/auth/schema";
import { describe, expect, test } from "vitest";
import { runningMs } from "../support/running-clock.js";
import { startTcpProxy } from "../support/tcp-proxy.js";
import { eventually } from "../support/eventually.js";
import { apiClient, send } from "../support/http.js";
import { rowLockWaiters } from "../support/locks.js";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { SECRET } from "../support/test-server.js";
import { orderOf } from "../support/work-orders.js";
import { startServerProcess } from "../support/server-process.js";
import { openChangeStream } from "../support/change-stream.js";

const app = useTestApp();
const start = (environment: Record<string, string> = {}) =>
  startServerProcess({ DATABASE_URL: app.databaseUrl, JWT_SECRET: SECRET, ...environment });

/** Is the port accepting connections? */
function isOpen(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connectTo(Number(port), hostname, () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

describe.each(["SIGTERM", "SIGINT"] as const)("%s", (signal) => {
  test("stops accepting, completes requests in flight, ends streams, and exits with 0 within 15 s", async () => {
    const server = start();
    const url = await server.ready();
    const manager = apiClient(url, app.manager.token);
    const order = await app.createOrderIn("in_progress");
    const stream = await openChangeStream(url, app.manager.token);
    const { inFlight, since } = await app.database.sql.begin(async (tx) => {
      await tx`select 1 from work_orders where id = ${order.id} for update`;
      const inFlight = manager.put(`/workorders/${order.id}/status`, { status: "completed", quantity: 7 });
      await eventually("the report waits for the row", async () => (await rowLockWaiters(app)) > 0);
      const since = runningMs();
      server.kill(signal);
      await eventually("the port is closed", async () => !(await isOpen(url)));
      await stream.ended;
      return { inFlight, since };
    });
    const answer = await inFlight;
    expect(orderOf(answer)).toMatchObject({ status: "completed", quantityGood: 7 });
    expect(answer.headers.get("connection")).toBe("close");
    expect(await server.exit).toBe(0);
    expect(runningMs() - since).toBeLessThan(15_000);
    expect(orderOf(await app.manager.get(`/workorders/${order.id}`)).quantityGood).toBe(7);
  });
});

test("a process that is killed during a write leaves nothing of it, and the same key then executes it once", async () => {
  const server = start();
  const { id } = await app.createOrderIn("in_progress");
  const headers = { "idempotency-key": crypto.randomUUID() };
  const body = { status: "in_progress", quantity: 7 };
  const report = (url: string) => apiClient(url, app.operator.token).put(`/workorders/${id}/status`, body, headers);
  const url = await server.ready();
  await app.database.sql.begin(async (tx) => {
    await tx`select 1 from work_orders where id = ${id} for update`;
    const lost = report(url).catch(() => "lost");
    await eventually("the report waits for the row", async () => (await rowLockWaiters(app)) > 0);
    server.kill("SIGKILL");
    expect(await lost).toBe("lost");
  });
  const answers = [await report(app.url), await report(app.url)];
  expect(answers.map((answer) => orderOf(answer).quantityGood)).toEqual([7, 7]);
  expect(orderOf(await app.operator.get(`/workorders/${id}`))).toMatchObject({ quantityGood: 7, version: 3 });
});

test("a process stops within 15 s also while its database does not respond", async () => {
  const proxy = await startTcpProxy(app.databaseUrl);
  const server = start({ DATABASE_URL: proxy.url });
  const url = await server.ready();
  const stream = await openChangeStream(url, app.manager.token);
  proxy.pause();
  const waiting = send("GET", `${url}/api/v1/workorders`, { token: app.manager.token }).catch(() => null);
  const since = runningMs();
  server.kill("SIGTERM");
  await stream.ended;
  expect(await server.exit).toBe(0);
  expect(runningMs() - since).toBeLessThan(15_000);
  await waiting;
  await proxy.restore();
});

test("a process that waits for its database stops at once, however many signals it gets", async () => {
  const proxy = await startTcpProxy(app.databaseUrl);
  await proxy.disconnect();
  const server = start({ DATABASE_URL: proxy.url, LOG_LEVEL: "warn" });
  await eventually("the server logs that the database does not answer", () =>
    server.out().includes("does not answer yet"),
  );
  for (const signal of ["SIGTERM", "SIGTERM", "SIGINT"] as const) server.kill(signal);
  expect(await server.exit).toBe(0);
});

test("without configuration it runs its own database, keeps its secret, and recovers after a kill -9", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lantai-own-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "data");
  const environment = { DATA_DIR: dataDir, ADMIN_PASSWORD: "kunci-utama-pabrik" };
  const first = startServerProcess(environment);
  const login = await apiClient(await first.ready()).post("/login", {
    username: "admin",
    password: "kunci-utama-pabrik",
  });
  const { token } = Token.parse(expectOk(login));
  const secret = join(dataDir, "jwt-secret");
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  const kept = readFileSync(secret, "utf8");
  const operator = expectOk(
    await apiClient(await first.ready(), token).post("/register", {
      username: "siti",
      password: "sandi-rahasia",
      role: "operator",
    }),
  );
  const refused = startServerProcess(environment);
  expect(await refused.exit).toBe(1);
  expect(refused.err()).toMatch(/^lantai: DATA_DIR .*in use[^\n]*\n$/);
  first.kill("SIGKILL");
  expect(await first.exit).toBe("SIGKILL");
  const second = startServerProcess(environment);
  const admin = apiClient(await second.ready(), token);
  expect(expectOk(await admin.get("/users?q=siti"))).toMatchObject({ items: [operator] });
  expect(readFileSync(secret, "utf8")).toBe(kept);
  expect(second.out()).not.toContain("first admin");
  second.kill("SIGTERM");
  expect(await second.exit).toBe(0);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
