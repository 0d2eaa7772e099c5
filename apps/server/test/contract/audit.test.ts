import { AuditPage } from "@lantai/api/audit/schema";
import { expect, test } from "vitest";
import { until } from "../support/http.js";
import { expectInvalid, expectRefusal, ok, signedIn, usePlant } from "../support/plant.js";

const plant = usePlant({ TRUST_PROXY: "true" });

const read = async (query: string) => AuditPage.parse(ok(await plant.admin.get(`/audit?${query}`))).items;

test("GET /audit tells an admin who changed what, from where, before and after", async () => {
  const { id, number } = await plant.plan();
  ok(await plant.manager.put(`/workorders/${id}`, { priority: "urgent" }, { "x-forwarded-for": "203.0.113.5" }));
  expect(await read(`subject=${number}&limit=1`)).toMatchObject([
    {
      action: "changed",
      actor: { kind: "user", id: plant.manager.id, name: plant.manager.username },
      address: "203.0.113.5",
      via: "workOrders.update",
      subject: { type: "work_order", id, name: number },
      before: { priority: "normal", version: 1 },
      after: { priority: "urgent", version: 2 },
    },
  ]);
});

test("nobody but an admin reads it, and whoever tries is in it", async () => {
  const machine = await plant.install("workorders:read", "users:read");
  for (const caller of [plant.manager, plant.operator, machine]) {
    expectRefusal(await caller.get("/audit"), 403, "forbidden");
  }
  expectRefusal(await plant.nobody.get("/audit"), 401, "unauthenticated");
  const refused = await read("action=refused");
  expect(refused.map(({ actor, via, after }) => [actor.id, via, after])).toEqual(
    [machine, plant.operator, plant.manager].map(({ id }) => [id, "audit.list", { code: "forbidden" }]),
  );
});

test("a filter that is none is named", async () => {
  expectInvalid(await plant.admin.get("/audit?action=lost"), "action");
  expectInvalid(await plant.admin.get("/audit?from=soon"), "from");
  expectInvalid(await plant.admin.get("/audit?actorId=1"), "actorId");
  expectInvalid(await plant.admin.get("/audit?page=1&cursor=x"), "cursor");
});

test("log-in and log-out are in it with their address, and the token in neither", async () => {
  const { username, token, post } = await signedIn(plant.url, plant.operator.username, plant.operator.password);
  expect((await post("/logout", {})).status).toBe(204);
  const [logOut, logIn] = await read(`actor=${username}&limit=2`);
  expect(logOut).toMatchObject({ action: "logged_out", address: "127.0.0.1", via: "auth.logout" });
  expect(logIn).toMatchObject({ action: "logged_in", address: "127.0.0.1", via: "auth.login" });
  expect(JSON.stringify([logOut, logIn])).not.toContain(token.slice(-20));
});

test("what was written is sealed by the server itself, also while nobody reads", async () => {
  await plant.plan();
  const count = async (which: string) => {
    const [row] = await plant.database.sql.unsafe<{ n: number }[]>(
      `select count(*)::int n from audit_log where ${which}`,
    );
    return row?.n;
  };
  await until(async () => (await count("seal is null")) === 0);
  expect(await count("true")).toBeGreaterThan(0);
});
