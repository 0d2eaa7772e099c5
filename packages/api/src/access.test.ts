import { ROLES, type Scope, SCOPES } from "@lantai/db/vocabulary";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "./platform/actor.js";
import type { ErrorCode } from "./platform/errors.js";
import { PROCEDURES } from "./operations.js";
import { outcome, type TestApp, startTestApp } from "./testing/harness.js";

/**
 * Every kind of caller: anonymous, each role, an operator on the order of another, an admin who has to set a password of
 * their own first, and services by their scopes.
 */
const CALLERS = ["anonymous", ...ROLES, "other operator", "newcomer", ...SCOPES, "all scopes", "no scope"] as const;
type Caller = (typeof CALLERS)[number];

type Calls = ReturnType<TestApp["as"]>;
interface Fixtures {
  /** An order of "operator", and another for everything that changes one. */
  order: string;
  operatorId: string;
  /** The first item of its history. */
  creation: number;
  /** A service account and a person to try things on. */
  account: string;
  person: string;
  team: string;
  /** A step of the order. */
  step: string;
  /** Something that was never there before. */
  fresh: string;
}

/** The error of a caller wherever they are not let through, if not `forbidden`. */
const REFUSALS: Partial<Record<Caller, ErrorCode>> = {
  anonymous: "unauthenticated",
  newcomer: "password_change_required",
};

/** Who is let through, and the error of the others where it is special. */
interface Row {
  may: readonly Caller[];
  refusedWith?: Partial<Record<Caller, ErrorCode>>;
  /** Where the one let through would be stopped by the matter itself, not by who they are. */
  meets?: ErrorCode;
  call: (calls: Calls, fixtures: Fixtures) => Promise<unknown>;
}

const PEOPLE = ["operator", "other operator", "production_manager", "admin"] as const;
const PLANNERS = ["production_manager", "admin"] as const;
const ACCOUNT_HOLDERS = [...PEOPLE, "newcomer"] as const;
const SERVICES = [...SCOPES, "all scopes", "no scope"] as const;
const planners = (scope: Scope): Caller[] => [...PLANNERS, scope, "all scopes"];
const itsPeople = (scope: Scope): Caller[] => ["operator", ...planners(scope)];
const foreign = { "other operator": "not_assigned" } as const;

const password = "panci-biru-tiga";

/** The contract's column "who", by hand. A procedure that is not here fails the test. */
const TABLE: Record<string, Row> = {
  "audit.list": { may: ["admin"], call: (as) => as.audit.list({}) },
  "audit.verify": {
    may: ["admin"],
    call: async (as) => {
      for await (const event of await as.audit.verify()) expect(event.kind).not.toBe("broken");
    },
  },
  "auth.login": {
    may: CALLERS,
    meets: "invalid_credentials",
    call: (as, { fresh }) => as.auth.login({ username: fresh, password }),
  },
  "auth.signIn": {
    may: CALLERS,
    meets: "invalid_credentials",
    call: (as, { fresh }) => as.auth.signIn({ username: fresh, password }),
  },
  "auth.demoAccounts": { may: CALLERS, call: (as) => as.auth.demoAccounts() },
  "auth.me": { may: [...ACCOUNT_HOLDERS, ...SERVICES], call: (as) => as.auth.me() },
  "auth.logout": { may: [...ACCOUNT_HOLDERS, ...SERVICES], call: (as) => as.auth.logout() },
  "auth.changePassword": {
    may: ACCOUNT_HOLDERS,
    meets: "wrong_password",
    call: (as) => as.auth.changePassword({ currentPassword: "not this", newPassword: password }),
  },
  "deviceKeys.own": { may: PEOPLE, call: (as) => as.deviceKeys.own() },
  "users.register": {
    may: planners("users:write"),
    call: (as, { fresh }) => as.users.register({ username: fresh, password, role: "operator" }),
  },
  "users.list": { may: planners("users:read"), call: (as) => as.users.list({}) },
  "users.update": { may: PLANNERS, call: (as, { person, fresh }) => as.users.update({ id: person, name: fresh }) },
  "teams.list": { may: [...PEOPLE, ...SERVICES], call: (as) => as.teams.list({}) },
  "teams.mine": { may: PEOPLE, call: (as) => as.teams.mine() },
  "teams.create": { may: PLANNERS, call: (as, { fresh }) => as.teams.create({ name: fresh }) },
  "teams.update": { may: PLANNERS, call: (as, { team, fresh }) => as.teams.update({ id: team, name: fresh }) },
  "workOrders.create": {
    may: planners("workorders:write"),
    call: (as, { operatorId, fresh }) =>
      as.workOrders.create({ productName: fresh, quantity: 1, deadline: "2026-11-30", operatorId }),
  },
  "workOrders.list": { may: planners("workorders:read"), call: (as) => as.workOrders.list({}) },
  "workOrders.assigned": { may: ["operator", "other operator"], call: (as) => as.workOrders.assigned({}) },
  "workOrders.get": {
    may: itsPeople("workorders:read"),
    refusedWith: foreign,
    call: (as, { order }) => as.workOrders.get({ id: order }),
  },
  "workOrders.history": {
    may: itsPeople("workorders:read"),
    refusedWith: foreign,
    call: (as, { order }) => as.workOrders.history({ id: order }),
  },
  "steps.list": {
    may: itsPeople("workorders:read"),
    refusedWith: foreign,
    call: (as, { order }) => as.steps.list({ id: order }),
  },
  "steps.current": {
    may: planners("workorders:read"),
    call: (as, { order }) => as.steps.current({ orderIds: [order] }),
  },
  "steps.update": {
    may: itsPeople("workorders:write"),
    refusedWith: foreign,
    call: (as, { order, step, fresh }) => as.steps.update({ id: order, step, isDone: fresh.endsWith("1") }),
  },
  "workOrders.update": {
    may: planners("workorders:write"),
    call: (as, { order, fresh }) => as.workOrders.update({ id: order, note: fresh }),
  },
  "workOrders.setStatus": {
    may: itsPeople("workorders:write"),
    refusedWith: foreign,
    call: (as, { order }) =>
      as.workOrders.setStatus({ id: order, status: "in_progress", quantity: 1, confirmOverproduction: true }),
  },
  "workOrders.reverse": {
    may: itsPeople("workorders:write"),
    refusedWith: foreign,
    meets: "nothing_to_reverse",
    call: async (as, { order, creation }) =>
      as.workOrders.reverse({ id: order, item: creation, reason: "counted_twice" }),
  },
  "workOrders.import": {
    may: planners("workorders:write"),
    call: async (as, { fresh }) => {
      const row = {
        line: 2,
        externalRef: fresh,
        productName: "a",
        quantity: "1",
        deadline: "2026-11-30",
        operator: "operator",
      };
      for await (const event of await as.workOrders.import({ rows: [row] })) expect(event.kind).not.toBe("rejected");
    },
  },
  "workOrders.onChange": {
    may: [...PEOPLE, "workorders:read", "all scopes"],
    call: async (as) => {
      for await (const _ of await as.workOrders.onChange()) return;
    },
  },
  "progress.add": {
    may: itsPeople("workorders:write"),
    refusedWith: foreign,
    call: (as, { order }) => as.progress.add({ id: order, note: "so far so good" }),
  },
  "progress.list": {
    may: itsPeople("workorders:read"),
    refusedWith: foreign,
    call: (as, { order }) => as.progress.list({ id: order }),
  },
  "reports.workOrders": { may: planners("reports:read"), call: (as) => as.reports.workOrders({}) },
  "reports.operators": { may: planners("reports:read"), call: (as) => as.reports.operators({}) },
  "reports.today": { may: planners("reports:read"), call: (as) => as.reports.today() },
  "reports.production": { may: planners("reports:read"), call: (as) => as.reports.production({}) },
  "reports.scrapByReason": {
    may: planners("reports:read"),
    call: (as) => as.reports.scrapByReason({ from: "2026-11-01", to: "2026-11-30" }),
  },
  "reports.items": { may: planners("reports:read"), call: (as) => as.reports.items({}) },
  "reports.held": { may: planners("reports:read"), call: (as) => as.reports.held({}) },
  "reports.mine": { may: ["operator", "other operator"], call: (as) => as.reports.mine() },
  "serviceAccounts.create": {
    may: ["admin"],
    call: (as, { fresh }) => as.serviceAccounts.create({ name: fresh, scopes: ["users:read"] }),
  },
  "serviceAccounts.list": { may: ["admin"], call: (as) => as.serviceAccounts.list({}) },
  "serviceAccounts.revoke": { may: ["admin"], call: (as, { account }) => as.serviceAccounts.revoke({ id: account }) },
  "planning.products": { may: PLANNERS, call: (as) => as.planning.products({ q: "" }) },
  "planning.steps": { may: PLANNERS, call: (as) => as.planning.steps({ productName: "Engsel" }) },
  "planning.counts": { may: PLANNERS, call: (as) => as.planning.counts({}) },
  "planning.operators": { may: PLANNERS, call: (as) => as.planning.operators() },
  "reports.holds": {
    may: planners("reports:read"),
    call: (as, { order }) => as.reports.holds({ orderIds: [order] }),
  },
  "views.get": { may: PLANNERS, call: (as) => as.views.get() },
  "views.save": { may: PLANNERS, call: (as) => as.views.save({ standard: null, saved: [] }) },
  "settings.get": { may: [...PEOPLE, ...SERVICES], call: (as) => as.settings.get() },
  "shifts.get": { may: [...PEOPLE, ...SERVICES], call: (as) => as.shifts.get() },
  "shifts.update": {
    may: PLANNERS,
    call: (as) => as.shifts.update({ shifts: [{ name: "Pagi", start: "07:00" }] }),
  },
  "settings.logo": { may: [...PEOPLE, ...SERVICES], call: (as) => as.settings.logo() },
  "demo.reset": { may: PLANNERS, meets: "not_a_demo", call: (as) => as.demo.reset() },
  "settings.update": { may: ["admin"], call: (as) => as.settings.update({ language: "en" }) },
};

let app: TestApp;
let order: string;
let person: string;
let team: string;
let step: string;
let creation: number;
let made = 0;

beforeAll(async () => {
  app = await startTestApp();
  ({
    id: order,
    steps: [{ id: step = "" } = {}],
  } = await app.plan({ steps: [{ name: "Las" }] }));
  creation = (await app.as(app.manager).workOrders.history({ id: order })).items[0]?.id ?? 0;
  await app.as(app.manager).workOrders.setStatus({ id: order, status: "in_progress" });
  ({ id: person } = await app.addUser("person", "operator"));
  ({ id: team } = await app.as(app.manager).teams.create({ name: "Regu Las" }));
});
afterAll(() => app.stop());

/** Each call finds things of its own, so that a revocation affects no other case. */
async function prepareFixtures(): Promise<Fixtures> {
  const fresh = `fresh-${++made}`;
  const { id: account } = await app.addService(`victim of ${fresh}`, ["users:read"]);
  return { order, creation, operatorId: app.operator.id, account, person, team, step, fresh };
}

/** The caller, in a session that has not ended. */
async function prepareActor(caller: Caller, fixtures: Fixtures): Promise<Actor | null> {
  const actor = await findActor(caller, fixtures);
  if (actor?.kind === "user") await app.signIn(actor);
  return actor;
}

/** A new user, so that a log-out ends no other case's session; not for callers whom the fixtures name. */
async function findActor(caller: Caller, { fresh }: Fixtures): Promise<Actor | null> {
  switch (caller) {
    case "anonymous":
      return null;
    case "operator":
      return app.operator;
    case "production_manager":
      return app.manager;
    case "admin":
      return app.admin;
    case "other operator":
      return app.addUser(`other-${fresh}`, "operator");
    case "newcomer":
      return app.addUser(`new-${fresh}`, "admin", { mustChangePassword: true });
    case "all scopes":
      return app.addService(fresh, [...SCOPES]);
    case "no scope":
      return app.addService(fresh, []);
    default:
      return app.addService(fresh, [caller]);
  }
}

/** Every row of every table as it stands, with the transaction that wrote it; but for the log of what was refused. */
async function everything(): Promise<unknown> {
  const tables = await app.db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'audit_log' order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      sql`select ${name}::text as name, xmin::text, ctid::text, t::text as row from ${sql.identifier(name)} as t`,
  );
  return app.db.execute(sql`select * from (${sql.join(parts, sql` union all `)}) as all_rows order by 1, 3`);
}

test("every procedure is in the table, and nothing else is", () => {
  const names = PROCEDURES.map(([name]) => name);
  expect(Object.keys(TABLE).toSorted()).toEqual(names.toSorted());
});

test.each(PROCEDURES)("the document names the callers of %s that are let in", (name, { meta: { callers } }) => {
  const { may = [] } = TABLE[name] ?? {};
  const allowed = [...ROLES, ...SCOPES].filter((caller) => may.includes(caller));
  const expected = may.includes("anonymous") ? "anyone" : may.includes("no scope") ? "signed in" : allowed;
  const inOrder = [...ROLES, ...SCOPES].filter((caller) => callers.includes(caller));
  expect(typeof callers === "string" ? callers : inOrder).toEqual(expected);
});

const CASES = Object.entries(TABLE).flatMap(([procedure, row]) =>
  CALLERS.map((caller) => ({ procedure, caller, ...row })),
);

test.each(CASES)("$procedure, called by $caller", async ({ caller, may, refusedWith, meets = "ok", call }) => {
  const fixtures = await prepareFixtures();
  const actor = await prepareActor(caller, fixtures);
  const before = await everything();
  const refusal = refusedWith?.[caller] ?? REFUSALS[caller] ?? "forbidden";
  const isLetIn = may.includes(caller);
  expect(await outcome(call(app.as(actor), fixtures))).toBe(isLetIn ? meets : refusal);
  const refusedChange = isLetIn ? before : await everything();
  expect(refusedChange).toEqual(before);
});
