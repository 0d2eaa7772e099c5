import { describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { logInFrom } from "../support/log-in.js";
import { readMetrics } from "../support/metrics.js";
import { expectOk } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { logIn } from "../support/users.js";

const app = useTestApp();

const waiting = async () => (await readMetrics(app.url)).get("lantai_password_hashes_waiting") ?? 0;

/** A busy machine takes a while to send enough log-ins. */
const FLOOD_MS = 180_000;

/** Repeats these log-ins, each as soon as it is answered, while `work` runs against a full queue. */
async function duringFlood(
  callers: (() => Promise<number>)[],
  full: number,
  work: (statuses: readonly number[]) => Promise<void>,
) {
  let isOver = false;
  const statuses: number[] = [];
  const flood = callers.map(async (call) => {
    while (!isOver) statuses.push(await call());
  });
  try {
    await eventually(`${full} log-ins wait for a password hash`, async () => (await waiting()) >= full, FLOOD_MS);
    await work(statuses);
  } finally {
    isOver = true;
    await Promise.all(flood);
  }
  return statuses;
}
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const statusOf = async ({ username, password }: { username: string; password: string }, from = "127.0.0.1") =>
  logInFrom(app.url, { username, password }, from);

describe("the log-in stays open", () => {
  test("while anonymous clients at many addresses try random usernames: a right password is accepted, and a wrong one is answered", async () => {
    const anonymousClient = (i: number) => {
      let tries = 0;
      return () => {
        const username = `unknown-${i}-${(tries += 1)}`;
        return logInFrom(app.url, { username, password: "x" }, `127.1.${i >> 8}.${i & 255 || 1}`);
      };
    };
    const statuses = await duringFlood(many(200, anonymousClient), 100, async () => {
      for (const each of [app.manager, app.operator, app.admin]) expect(await statusOf(each)).toBe(200);
      expect([401, 503]).toContain(await statusOf({ ...app.manager, password: "salah-ketik" }));
    });
    expect(new Set(statuses)).toEqual(new Set([401, 503]));
  });

  test("while one user logs in 200 times at once with the right password, also for other users at the same address", async () => {
    const user = await app.createUser("operator");
    const flood = many(200, () => () => statusOf(user));
    await duringFlood(flood, 40, async (statuses) => {
      for (const each of [app.manager, app.operator]) expect(await statusOf(each)).toBe(200);
      expect(await statusOf(app.admin, "127.9.9.9")).toBe(200);
      const succeeded = () => statuses.filter((status) => status === 200).length;
      await eventually("more than fifty log-ins have succeeded", () => succeeded() > 50, FLOOD_MS);
    });
    expect(await statusOf(user)).toBe(200);
    const [{ sessions } = { sessions: 0 }] = await app.database.sql`
      select count(*)::int as sessions from sessions where user_id = ${user.id}`;
    expect(sessions).toBe(50);
  });

  test("while anonymous clients flood the log-in, authenticated users register users, reset passwords and change their own", async () => {
    const anonymousClients = many(
      200,
      (i) => () =>
        logInFrom(app.url, { username: `ghost-${i}-${Math.random()}`, password: "x" }, `127.2.0.${i & 255 || 1}`),
    );
    await duringFlood(anonymousClients, 100, async () => {
      const person = await app.createUser("operator");
      expectOk(await app.manager.put(`/users/${person.id}`, { password: "sandi-baru-1" }));
      const again = await logIn(app.url, person.username, "sandi-baru-1");
      const changed = await again.put("/me/password", { currentPassword: "sandi-baru-1", newPassword: "sandi-baru-2" });
      expect(changed.status).toBe(204);
    });
  });
});
