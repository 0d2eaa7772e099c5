import { connect as connectTo } from "node:net";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Token } from "@lantai/api/auth/schema";
import { describe, expect, test } from "vitest";
import { awakeMs } from "../support/awake.js";
import { layCable } from "../support/cable.js";
import { callerOf, send, until } from "../support/http.js";
import { waitingForRows } from "../support/locks.js";
import { ok, orderOf, SECRET, usePlant } from "../support/plant.js";
import { startProcess } from "../support/processes.js";
import { listen } from "../support/stream.js";

const plant = usePlant();
const start = (environment: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: plant.databaseUrl, JWT_SECRET: SECRET, ...environment });

/** Does anybody listen there? */
function isOpen(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connectTo(Number(port), hostname, () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

describe.each(["SIGTERM", "SIGINT"] as const)("%s", (signal) => {
  test("stops accepting, finishes what is in flight, ends the streams, and exits with 0 within 15 s", async () => {
    const server = start();
    const url = await server.ready();
    const manager = callerOf(url, plant.manager.token);
    const order = await plant.planned("in_progress");
    const stream = await listen(url, plant.manager.token);
    const { inFlight, since } = await plant.database.sql.begin(async (tx) => {
      await tx`select 1 from work_orders where id = ${order.id} for update`;
      const inFlight = manager.put(`/workorders/${order.id}/status`, { status: "completed", quantity: 7 });
      await until(async () => (await waitingForRows(plant)) > 0);
      const since = awakeMs();
      server.kill(signal);
      await until(async () => !(await isOpen(url)));
      await stream.ended;
      return { inFlight, since };
    });
    const answer = await inFlight;
    expect(orderOf(answer)).toMatchObject({ status: "completed", quantityGood: 7 });
    expect(answer.headers.get("connection")).toBe("close");
    expect(await server.exit).toBe(0);
    expect(awakeMs() - since).toBeLessThan(15_000);
    expect(orderOf(await plant.manager.get(`/workorders/${order.id}`)).quantityGood).toBe(7);
  });
});

test("a process that is killed in the middle of a write leaves nothing of it, and the same key then carries it out once", async () => {
  const server = start();
  const { id } = await plant.planned("in_progress");
  const headers = { "idempotency-key": crypto.randomUUID() };
  const body = { status: "in_progress", quantity: 7 };
  const report = (url: string) => callerOf(url, plant.operator.token).put(`/workorders/${id}/status`, body, headers);
  const url = await server.ready();
  await plant.database.sql.begin(async (tx) => {
    await tx`select 1 from work_orders where id = ${id} for update`;
    const lost = report(url).catch(() => "lost");
    await until(async () => (await waitingForRows(plant)) > 0);
    server.kill("SIGKILL");
    expect(await lost).toBe("lost");
  });
  const answers = [await report(plant.url), await report(plant.url)];
  expect(answers.map((answer) => orderOf(answer).quantityGood)).toEqual([7, 7]);
  expect(orderOf(await plant.operator.get(`/workorders/${id}`))).toMatchObject({ quantityGood: 7, version: 3 });
});

test("a process is stopped within 15 s also while its database does not answer", async () => {
  const cable = await layCable(plant.databaseUrl);
  const server = start({ DATABASE_URL: cable.url });
  const url = await server.ready();
  const stream = await listen(url, plant.manager.token);
  cable.freeze();
  const waiting = send("GET", `${url}/api/v1/workorders`, { token: plant.manager.token }).catch(() => null);
  const since = awakeMs();
  server.kill("SIGTERM");
  await stream.ended;
  expect(await server.exit).toBe(0);
  expect(awakeMs() - since).toBeLessThan(15_000);
  await waiting;
  await cable.mend();
});

test("a process that still waits for its database is stopped at once, by however many signals", async () => {
  const cable = await layCable(plant.databaseUrl);
  await cable.cut();
  const server = start({ DATABASE_URL: cable.url, LOG_LEVEL: "warn" });
  await until(() => server.out().includes("does not answer yet"));
  for (const signal of ["SIGTERM", "SIGTERM", "SIGINT"] as const) server.kill(signal);
  expect(await server.exit).toBe(0);
});

test("with nothing configured it brings its own database, keeps its secret, and goes on after a kill -9", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lantai-own-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "data");
  const environment = { DATA_DIR: dataDir, ADMIN_PASSWORD: "kunci-utama-pabrik" };
  const first = startProcess(environment);
  const login = await callerOf(await first.ready()).post("/login", {
    username: "admin",
    password: "kunci-utama-pabrik",
  });
  const { token } = Token.parse(ok(login));
  const secret = join(dataDir, "jwt-secret");
  expect(statSync(secret).mode & 0o777).toBe(0o600);
  const kept = readFileSync(secret, "utf8");
  const operator = ok(
    await callerOf(await first.ready(), token).post("/register", {
      username: "siti",
      password: "sandi-rahasia",
      role: "operator",
    }),
  );
  const refused = startProcess(environment);
  expect(await refused.exit).toBe(1);
  expect(refused.err()).toMatch(/^lantai: DATA_DIR .*in use[^\n]*\n$/);
  first.kill("SIGKILL");
  expect(await first.exit).toBe("SIGKILL");
  const second = startProcess(environment);
  const admin = callerOf(await second.ready(), token);
  expect(ok(await admin.get("/users?q=siti"))).toMatchObject({ items: [operator] });
  expect(readFileSync(secret, "utf8")).toBe(kept);
  expect(second.out()).not.toContain("first admin");
  second.kill("SIGTERM");
  expect(await second.exit).toBe(0);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
