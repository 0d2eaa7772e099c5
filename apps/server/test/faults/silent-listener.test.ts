import { Team } from "@lantai/api/teams/schema";
import { expect, test } from "vitest";
import { openChangeStream } from "../support/change-stream.js";
import { eventually } from "../support/eventually.js";
import { expectOk } from "../support/expectations.js";
import { apiClient } from "../support/http.js";
import { startTcpProxy } from "../support/tcp-proxy.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, type TestUser, uniqueName } from "../support/users.js";

const app = useTestApp();
const POLL = { timeout: 20_000 };
const LISTEN = /listen "lantai_actors"/i;
/** The query by which the actors of open streams are checked. */
const CHECK = /"sessions"\."id" in /;

/** A server whose LISTEN connection can become silently dead: it stands, and nothing arrives. */
async function startServer() {
  const proxy = await startTcpProxy(app.databaseUrl);
  const { url } = await app.startServer({ DATABASE_URL: proxy.url });
  return {
    url,
    deafen: () => proxy.freeze(LISTEN),
    deafenForGood: () => proxy.freezeEvery(LISTEN),
    blind: () => proxy.freezeEvery(CHECK),
  };
}

/** The connections that listen, of all server processes. */
async function listeners(): Promise<number> {
  const found = await app.database.sql`
    select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen %'`;
  return found.length;
}

/** Creates a team with these members; returns how to change its members. */
async function createTeam(memberIds: string[]) {
  const team = Team.parse(expectOk(await app.manager.post("/teams", { name: uniqueName("Regu"), memberIds })));
  return async (ids: string[]) => expectOk(await app.manager.put(`/teams/${team.id}`, { memberIds: ids }));
}

/** What changes of a user, prepared before their stream is open. */
type Change = (user: TestUser) => Promise<() => Promise<unknown>>;

const ofUser =
  (change: object): Change =>
  async ({ id }) =>
  () =>
    app.admin.put(`/users/${id}`, change);

const CHANGES: [string, "production_manager" | "operator", Change][] = [
  ["who is deactivated", "production_manager", ofUser({ active: false })],
  ["whose role is changed", "production_manager", ofUser({ role: "operator" })],
  ["whose password was set by someone else", "production_manager", ofUser({ password: "sandi-baru-dari-atas" })],
  ["who has to set a password of their own", "production_manager", ofUser({ mustChangePassword: true })],
  [
    "who is deactivated in the database, where no session ends with it",
    "production_manager",
    async ({ id }) =>
      () =>
        app.database.sql`update users set active = false where id = ${id}`,
  ],
  ["who logs out", "production_manager", async (user) => () => user.post("/logout")],
  [
    "who leaves a team",
    "operator",
    async ({ id }) => {
      const change = await createTeam([id]);
      return () => change([]);
    },
  ],
  [
    "who joins a team",
    "operator",
    async ({ id }) => {
      const change = await createTeam([]);
      return () => change([id]);
    },
  ],
];

test("where no LISTEN connection brings anything, the stream of a person ends all the same, and no other", async () => {
  const { url, deafenForGood } = await startServer();
  const open = new Set<string>();
  async function openStream(who: string, token: string) {
    const stream = await openChangeStream(url, token);
    open.add(who);
    void stream.ended.then(() => open.delete(who));
    return stream;
  }
  const bystander = await openStream("who is as before", app.manager.token);
  const member = await app.createUser("operator");
  await createTeam([member.id]);
  const memberStream = await openStream("whose teams are as before", member.token);
  const machine = await app.createServiceAccount("workorders:read");
  await openStream("whose key is revoked", machine.key);
  const people = await Promise.all(
    CHANGES.map(async ([who, role, prepare]) => {
      const user = await app.createUser(role);
      const change = await prepare(user);
      await openStream(who, user.token);
      return change;
    }),
  );
  deafenForGood();
  expect((await app.admin.delete(`/service-accounts/${machine.id}`)).status).toBe(204);
  await Promise.all(people.map((change) => change()));
  await expect.poll(() => [...open], POLL).toEqual(["who is as before", "whose teams are as before"]);
  bystander.close();
  memberStream.close();
});

test("where no check of the streams' actors comes back, a notification ends the stream all the same", async () => {
  const { url, blind } = await startServer();
  const user = await app.createUser("production_manager");
  const stream = await openChangeStream(url, user.token);
  blind();
  expectOk(await app.admin.put(`/users/${user.id}`, { role: "operator" }));
  await stream.ended;
});

test("a silently dead LISTEN connection is replaced, and streams go on", async () => {
  const { url, deafen } = await startServer();
  const before = await listeners();
  deafen();
  await eventually("another connection listens", async () => (await listeners()) > before);
  const stream = await openChangeStream(url, app.manager.token);
  const { id } = await app.createOrder();
  await eventually("the change is emitted", () => stream.of(id).length > 0);
  expectOk(await app.manager.get("/me"));
  stream.close();
});

test("a stream ends with its session", async () => {
  const { url } = await app.startServer({ TOKEN_TTL: "3" });
  const user = await logIn(url, app.manager.username, app.manager.password);
  const stream = await openChangeStream(url, user.token);
  await stream.ended;
  expect((await apiClient(url, user.token).get("/me")).status).toBe(401);
});
