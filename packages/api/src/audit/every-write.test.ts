import { auditLog, users } from "@lantai/db/schema";
import { asc, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { hashPassword } from "../auth/passwords.js";
import { PROCEDURES } from "../operations.js";
import { type CallOptions, type TestApp, startTestApp } from "../testing/harness.js";

const ADDRESS = "203.0.113.9";
const password = "panci-biru-tiga";

type Calls = ReturnType<TestApp["as"]>;

/** The fixtures of one run. */
interface Fixtures {
  order: string;
  person: UserActor;
  account: string;
  team: string;
  step: string;
  /** An order in progress, and the report in its history. */
  reported: { id: string; item: number };
  fresh: string;
}

/** A call of every mutation; one that is missing here fails the test. */
const WRITES: Record<string, (as: Calls, fixtures: Fixtures) => Promise<unknown>> = {
  "auth.login": (as, { person }) => as.auth.login({ username: person.username, password }),
  "auth.signIn": (as, { person }) => as.auth.signIn({ username: person.username, password }),
  "auth.logout": (as) => as.auth.logout(),
  "auth.changePassword": (as) => as.auth.changePassword({ currentPassword: password, newPassword: "panci-merah-dua" }),
  "users.register": (as, { fresh }) => as.users.register({ username: fresh, password, role: "operator" }),
  "users.update": (as, { person, fresh }) => as.users.update({ id: person.id, name: fresh }),
  "teams.create": (as, { fresh }) => as.teams.create({ name: fresh }),
  "teams.update": (as, { team, fresh }) => as.teams.update({ id: team, name: fresh }),
  "workOrders.create": (as, { fresh }) =>
    as.workOrders.create({ productName: fresh, quantity: 1, deadline: "2026-11-30", operatorId: app.operator.id }),
  "workOrders.update": (as, { order, fresh }) => as.workOrders.update({ id: order, note: fresh, status: "cancelled" }),
  "workOrders.setStatus": (as, { order }) => as.workOrders.setStatus({ id: order, status: "in_progress" }),
  "workOrders.reverse": (as, { reported }) => as.workOrders.reverse({ ...reported, reason: "counted_twice" }),
  "workOrders.import": async (as, { fresh }) => {
    const cells = { productName: "Engsel", quantity: "1", deadline: "2026-11-30", operator: fresh };
    const rows = [{ line: 2, externalRef: fresh, ...cells }];
    for await (const event of await as.workOrders.import({ rows, createOperators: true })) {
      expect(event.kind).not.toBe("rejected");
    }
  },
  "steps.update": (as, { order, step }) => as.steps.update({ id: order, step, isDone: true }),
  "progress.add": (as, { order }) => as.progress.add({ id: order, note: "so far so good" }),
  "serviceAccounts.create": (as, { fresh }) => as.serviceAccounts.create({ name: fresh, scopes: ["users:read"] }),
  "serviceAccounts.revoke": (as, { account }) => as.serviceAccounts.revoke({ id: account }),
  "shifts.update": (as, { fresh }) => as.shifts.update({ shifts: [{ name: fresh, start: "07:00" }] }),
  "views.save": (as, { fresh }) => as.views.save({ standard: null, saved: [{ name: fresh, search: {} }] }),
  "settings.update": async (as) => {
    const { overproductionTolerancePercent: percent } = await as.settings.get();
    await as.settings.update({ overproductionTolerancePercent: percent === 10 ? 20 : 10 });
  },
};

/** Called in demo/reset.test.ts: it needs a demo, whose data the server itself writes. */
const ELSEWHERE = ["demo.reset"];

/** Called without a session: the entry has the user who logs in. */
const LOG_INS = new Set(["auth.login", "auth.signIn"]);

let app: TestApp;
let passwordHash: string;
let runs = 0;

beforeAll(async () => {
  app = await startTestApp();
  passwordHash = await hashPassword(password);
});
afterAll(() => app.stop());

async function createFixtures(): Promise<Fixtures> {
  const fresh = `fresh-${++runs}`;
  const { id: order, steps } = await app.plan({ steps: [{ name: "Las" }] });
  const step = steps[0]?.id ?? "";
  const person = await app.addUser(`person-${fresh}`, "admin", { passwordHash });
  const { id: account } = await app.addService(`account of ${fresh}`, ["users:read"]);
  const { id: team } = await app.as(app.manager).teams.create({ name: `team of ${fresh}` });
  const { id } = await app.plan();
  await app.as(app.manager).workOrders.setStatus({ id, status: "in_progress", quantity: 3 });
  const { items } = await app.as(app.manager).workOrders.history({ id });
  const reported = { id, item: items.find(({ quantity }) => quantity === 3)?.id ?? 0 };
  return { order, person, account, team, step, reported, fresh };
}

/** The entries that a call adds to the log. */
async function entriesOf(call: () => Promise<unknown>) {
  const [last] = await app
    .as(app.admin)
    .audit.list({ limit: 1 })
    .then(({ items }) => items);
  await call();
  await app.as(app.admin).audit.list({ limit: 1 });
  return app.db
    .select()
    .from(auditLog)
    .where(gt(auditLog.seal, last?.seal ?? 0))
    .orderBy(asc(auditLog.seal));
}

test("every mutation is called here, and nothing else is", () => {
  const names = PROCEDURES.flatMap(([name, { type }]) => (type === "mutation" ? [name] : []));
  expect([...Object.keys(WRITES), ...ELSEWHERE].toSorted()).toEqual(names.toSorted());
});

describe.each(["without a key", "with an Idempotency-Key"])("%s", (how) => {
  test.each(Object.entries(WRITES))("every entry of %s has the caller and the address", async (name, write) => {
    const fixtures = await createFixtures();
    const options: CallOptions = { address: ADDRESS, idempotencyKey: how === "without a key" ? null : fixtures.fresh };
    const caller = LOG_INS.has(name) ? null : fixtures.person;
    const entries = await entriesOf(() => write(app.as(caller, options), fixtures));
    expect(entries).not.toEqual([]);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        actorKind: "user",
        actorId: fixtures.person.id,
        actorName: fixtures.person.username,
        address: ADDRESS,
        via: name,
      });
    }
  });
});

test("a service account is logged under its name", async () => {
  const { order, fresh } = await createFixtures();
  const service = await app.addService(`erp ${fresh}`, ["workorders:write"]);
  const calls = app.as(service, { address: ADDRESS });
  const entries = await entriesOf(async () => {
    await calls.workOrders.setStatus({ id: order, status: "in_progress" });
    await calls.progress.add({ id: order, note: "made some", quantity: 3 });
    await calls.auth.logout();
  });
  expect(entries.map(({ via, subjectType }) => [via, subjectType])).toEqual([
    ["workOrders.setStatus", "work_order"],
    ["progress.add", "work_order"],
    ["progress.add", "progress_note"],
    ["auth.logout", "service_account"],
  ]);
  for (const entry of entries) {
    expect(entry).toMatchObject({ actorKind: "service", actorId: service.id, actorName: `service:erp ${fresh}` });
  }
});

test("an actor never leaks to the next transaction of a pooled connection", async () => {
  const { order, person } = await createFixtures();
  const entries = await entriesOf(async () => {
    await Promise.all(Array.from({ length: 20 }, () => app.as(person).progress.add({ id: order, note: "busy" })));
    await Promise.all(
      Array.from({ length: 20 }, () => app.db.update(users).set({ name: "changed" }).where(eq(users.id, person.id))),
    );
  });
  expect(new Set(entries.map(({ actorKind, subjectType }) => `${actorKind} ${subjectType}`))).toEqual(
    new Set(["user progress_note", "database user"]),
  );
});
