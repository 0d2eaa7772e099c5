import { availableParallelism } from "node:os";
import { checkLogIn, passwordQueue } from "@lantai/api/auth/passwords";
import { describe, expect, test } from "vitest";
import { startTcpProxy } from "../support/tcp-proxy.js";
import { eventually } from "../support/eventually.js";
import { apiClient, send } from "../support/http.js";
import { readMetrics, metricDelta } from "../support/metrics.js";
import { expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, uniqueName } from "../support/users.js";
import { IS_IN_PROCESS } from "../support/runtime.js";

const app = useTestApp();
const LOG_INS = "lantai_log_ins_total";

describe("log-ins are counted by outcome:", () => {
  test("success and wrong password, over REST and over tRPC", async () => {
    const { username, password } = await app.createUser("operator");
    const signIn = (body: object) =>
      send("POST", `${app.url}/trpc/auth.signIn`, { body, headers: { origin: app.url } });
    const rise = await metricDelta(app.url, LOG_INS, async () => {
      await logIn(app.url, username, password);
      expect((await signIn({ username, password })).status).toBe(200);
      expect((await signIn({ username, password: "not-the-password" })).status).toBe(401);
      expectRefusal(
        await app.anonymous.post("/login", { username: uniqueName("x"), password: "y" }),
        401,
        "invalid_credentials",
      );
    });
    expect(rise).toEqual({ '{outcome="success"}': 2, '{outcome="wrong"}': 2 });
  });

  test("locked, after ten failures", async () => {
    const attempt = { username: uniqueName("unknown"), password: "guess" };
    const rise = await metricDelta(app.url, LOG_INS, async () => {
      for (let i = 0; i < 10; i += 1) await app.anonymous.post("/login", attempt);
      expectRefusal(await app.anonymous.post("/login", attempt), 429, "too_many_attempts");
    });
    expect(rise).toEqual({ '{outcome="wrong"}': 10, '{outcome="locked"}': 1 });
  });

  // Fills the queue from within the server's process.
  test.runIf(IS_IN_PROCESS)(
    "busy, when the queue for password hashes is full, and the queue's length is a metric",
    async () => {
      let endChecks = () => {};
      const checked = new Promise<boolean>((resolve) => (endChecks = () => resolve(false)));
      const attempt = () => ({
        username: uniqueName("unknown"),
        network: uniqueName("network"),
        mayCheckEarly: false,
        check: () => checked,
        onEarlyMismatch: () => {},
      });
      const start = () => checkLogIn(attempt()).catch(() => null);
      // One on each core runs, or one fewer (hash-concurrency.ts): one more than cores never leaves a place free.
      const attempts = Array.from({ length: availableParallelism() + 1 }, start);
      const unfinished = () => passwordQueue().running + passwordQueue().waiting;
      const rise = await metricDelta(app.url, LOG_INS, async () => {
        const answering = app.anonymous.post("/login", { username: uniqueName("unknown"), password: "whatever" });
        await eventually("a log-in waits for a password hash", () => unfinished() === attempts.length + 1);
        while (attempts.length < 160) attempts.push(start());
        expectRefusal(await answering, 503, "server_busy");
      });
      expect(rise).toEqual({ '{outcome="busy"}': 1 });
      const during = await readMetrics(app.url);
      endChecks();
      await Promise.all(attempts);
      expect(during.get("lantai_password_hashes_running")).toBeGreaterThan(0);
      expect(during.get("lantai_password_hashes_waiting")).toBeGreaterThan(140);
      expect((await readMetrics(app.url)).get("lantai_password_hashes_waiting")).toBe(0);
    },
  );

  test("failed, while the database is unavailable, and its errors are counted", async () => {
    const proxy = await startTcpProxy(app.databaseUrl);
    const { url } = await app.startServer({ DATABASE_URL: proxy.url });
    await proxy.disconnect();
    const before = await readMetrics(url);
    const rise = await metricDelta(url, LOG_INS, async () => {
      const answer = await apiClient(url).post("/login", { username: "admin", password: "whatever" });
      expectRefusal(answer, 503, "database_unavailable");
    });
    const after = await readMetrics(url);
    await proxy.restore();
    expect(rise).toEqual({ '{outcome="failed"}': 1 });
    const errors = 'lantai_database_errors_total{class="connection"}';
    expect(after.get(errors)).toBeGreaterThan(before.get(errors) ?? Number.NaN);
  });
});
