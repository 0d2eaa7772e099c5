import { AuditPage } from "@lantai/api/audit/schema";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { logIn } from "../support/users.js";

const app = useTestApp({ TRUST_PROXY: "true" });

const read = async (query: string) => AuditPage.parse(expectOk(await app.admin.get(`/audit?${query}`))).items;

test("GET /audit shows an admin who changed what, from where, before and after", async () => {
  const { id, number } = await app.createOrder();
  expectOk(await app.manager.put(`/workorders/${id}`, { priority: "urgent" }, { "x-forwarded-for": "203.0.113.5" }));
  expect(await read(`subject=${number}&limit=1`)).toMatchObject([
    {
      action: "changed",
      actor: { kind: "user", id: app.manager.id, name: app.manager.username },
      address: "203.0.113.5",
      via: "workOrders.update",
      subject: { type: "work_order", id, name: number },
      before: { priority: "normal", version: 1 },
      after: { priority: "urgent", version: 2 },
    },
  ]);
});

test("only an admin may read it, and every refused attempt is in it", async () => {
  const machine = await app.createServiceAccount("workorders:read", "users:read");
  for (const caller of [app.manager, app.operator, machine]) {
    expectRefusal(await caller.get("/audit"), 403, "forbidden");
  }
  expectRefusal(await app.anonymous.get("/audit"), 401, "unauthenticated");
  const refused = await read("action=refused");
  expect(refused.map(({ actor, via, after }) => [actor.id, via, after])).toEqual(
    [machine, app.operator, app.manager].map(({ id }) => [id, "audit.list", { code: "forbidden" }]),
  );
});

test("an unknown filter is refused by name", async () => {
  expectInvalid(await app.admin.get("/audit?action=lost"), "action");
  expectInvalid(await app.admin.get("/audit?from=soon"), "from");
  expectInvalid(await app.admin.get("/audit?actorId=1"), "actorId");
  expectInvalid(await app.admin.get("/audit?page=1&cursor=x"), "cursor");
});

test("log-in and log-out are in it with their address, and the token in neither", async () => {
  const { username, token, post } = await logIn(app.url, app.operator.username, app.operator.password);
  expect((await post("/logout", {})).status).toBe(204);
  const [loggedOut, loggedIn] = await read(`actor=${username}&limit=2`);
  expect(loggedOut).toMatchObject({ action: "logged_out", address: "127.0.0.1", via: "auth.logout" });
  expect(loggedIn).toMatchObject({ action: "logged_in", address: "127.0.0.1", via: "auth.login" });
  expect(JSON.stringify([loggedOut, loggedIn])).not.toContain(token.slice(-20));
});

test("the server chains new entries by itself, also while no client reads them", async () => {
  await app.createOrder();
  const count = async (which: string) => {
    const [row] = await app.database.sql.unsafe<{ n: number }[]>(
      `select count(*)::int n from audit_log where ${which}`,
    );
    return row?.n;
  };
  await eventually("every entry is in the chain", async () => (await count("seal is null")) === 0);
  expect(await count("true")).toBeGreaterThan(0);
});
