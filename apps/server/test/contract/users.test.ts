import { User, UserPage } from "@lantai/api/users/schema";
import type { ApiResponse } from "../support/http.js";
import { describe, expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, uniqueName } from "../support/users.js";

const app = useTestApp();
const person = (role: string) => ({ username: uniqueName("orang"), password: "sandi-rahasia", role });
const usersOf = (answer: ApiResponse) => UserPage.strict().parse(expectOk(answer));
const userOf = async (id: string, q: string) => {
  const { items } = usersOf(await app.admin.get(`/users?q=${q}`));
  return items.find((user) => user.id === id);
};

describe("POST /register", () => {
  test("a manager may register operators and managers, an admin every role, and no one else any", async () => {
    const { admin, manager, operator, anonymous } = app;
    const cases = [
      [manager, "operator", 201],
      [manager, "production_manager", 201],
      [manager, "admin", 403],
      [admin, "operator", 201],
      [admin, "production_manager", 201],
      [admin, "admin", 201],
      [operator, "operator", 403],
      [anonymous, "operator", 401],
    ] as const;
    for (const [caller, role, status] of cases) {
      const wanted = person(role);
      const answer = await caller.post("/register", wanted);
      expect(answer.status, `${role} ${answer.text}`).toBe(status);
      expect(await app.admin.get(`/users?q=${wanted.username}`)).toMatchObject({
        body: { total: status === 201 ? 1 : 0 },
      });
    }
  });

  test("responds with the user, whose name is null by default, and who can log in at once", async () => {
    const wanted = person("operator");
    const user = User.strict().parse(expectOk(await app.manager.post("/register", wanted)));
    expect(user).toMatchObject({ username: wanted.username, name: null, role: "operator", active: true });
    expect(Math.abs(Date.parse(user.createdAt) - Date.now())).toBeLessThan(60_000);
    expect((await logIn(app.url, wanted.username, wanted.password)).id).toBe(user.id);
  });

  test("refuses a username that is taken in any case", async () => {
    const wanted = person("operator");
    expectOk(await app.manager.post("/register", wanted));
    const again = await app.manager.post("/register", { ...wanted, username: wanted.username.toUpperCase() });
    expectRefusal(again, 409, "username_taken");
    expect(await app.admin.get(`/users?q=${wanted.username}`)).toMatchObject({ body: { total: 1 } });
  });

  test("counts lengths in code points, and refuses all other characters in a username", async () => {
    const { manager } = app;
    const fits = { ...person("operator"), password: "🔑".repeat(128), name: "🙂".repeat(200) };
    expectOk(await manager.post("/register", fits));
    expectOk(await manager.post("/register", { ...person("operator"), password: "🔑".repeat(8) }));
    const long = { ...person("operator"), password: "🔑".repeat(129), name: "🙂".repeat(201) };
    expectInvalid(await manager.post("/register", long), "password", "name");
    expectInvalid(
      await manager.post("/register", { ...person("operator"), password: "🔑".repeat(7), name: "" }),
      "password",
      "name",
    );
    for (const username of [
      "ab",
      "a".repeat(65),
      "a b c",
      "siti\n",
      "sítí",
      "a/b",
      "siti\u0000x",
      "٣٣٣",
      12345,
      null,
      "",
    ]) {
      expectInvalid(await manager.post("/register", { ...person("operator"), username }), "username");
    }
    expectInvalid(await manager.post("/register", { ...person("operator"), isAdmin: true }), "isAdmin");
    expectInvalid(await manager.post("/register", person("boss")), "role");
  });
});

describe("GET /users", () => {
  test("is for managers and admins, filters by role, active and q with % and _ literal, and pages", async () => {
    const { admin, manager, operator, anonymous } = app;
    expectRefusal(await operator.get("/users"), 403, "forbidden");
    expectRefusal(await anonymous.get("/users"), 401, "unauthenticated");
    const odd = await app.createUser("operator");
    expectOk(await admin.put(`/users/${odd.id}`, { name: "100%_sure", active: false }));
    expect((await manager.get("/users?q=100%25_S")).body).toMatchObject({ total: 1, items: [{ id: odd.id }] });
    expect((await manager.get("/users?q=%25")).body).toMatchObject({ total: 1 });
    expect((await manager.get("/users?active=false&role=operator")).body).toMatchObject({
      total: 1,
      items: [{ id: odd.id }],
    });
    expect((await manager.get("/users?active=false&role=admin")).body).toMatchObject({
      total: 0,
      items: [],
      pageCount: 0,
    });
    const all = usersOf(await manager.get("/users?limit=100"));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: ReturnType<typeof usersOf> = usersOf(
        await manager.get(`/users?limit=2${cursor && `&cursor=${cursor}`}`),
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.items.map(({ id }) => id));
    for (const query of ["role=boss", "active=1", "limit=0", "limit=101", "page=0", "cursor=x", "nope=1", "q=%00"]) {
      expectInvalid(await manager.get(`/users?${query}`), query.split("=")[0] ?? "");
    }
  });
});

describe("PUT /users/{id}", () => {
  test("a manager may change an operator's name, password and active, never a role, nor any other user", async () => {
    const { manager, admin } = app;
    const worker = await app.createUser("operator");
    const changed = await manager.put(`/users/${worker.id}`, { name: "Bu Baru", active: true });
    expect(User.strict().parse(expectOk(changed))).toMatchObject({ name: "Bu Baru", role: "operator" });
    const colleague = await app.createUser("production_manager");
    const refusedChanges = [
      [worker.id, { role: "production_manager" }],
      [worker.id, { role: "operator" }],
      [colleague.id, { name: "x" }],
      [manager.id, { name: "x" }],
      [admin.id, { active: false }],
    ] as const;
    for (const [id, change] of refusedChanges) {
      expectRefusal(await manager.put(`/users/${id}`, change), 403, "forbidden");
    }
    expect(await userOf(worker.id, worker.username)).toMatchObject({ role: "operator", name: "Bu Baru" });
    expect(await userOf(colleague.id, colleague.username)).toMatchObject({ name: `Pak ${colleague.username}` });
    expectRefusal(await worker.put(`/users/${worker.id}`, { name: "x" }), 403, "forbidden");
  });

  test("refuses an empty change, unknown fields, and a user that does not exist", async () => {
    const { admin, operator } = app;
    expectRefusal(await admin.put(`/users/${operator.id}`, {}), 400, "validation_failed");
    expectInvalid(await admin.put(`/users/${operator.id}`, { username: "other" }), "username");
    expectInvalid(await admin.put(`/users/${operator.id}`, { id: operator.id, name: "x" }), "id");
    for (const id of ["x", operator.username, crypto.randomUUID(), "%00", "WO-20260101-001"]) {
      expectRefusal(await admin.put(`/users/${id}`, { name: "x" }), 404, "not_found");
    }
  });

  test("the last active admin cannot be demoted or deactivated, also not by two concurrent requests", async () => {
    const { admin } = app;
    const { items } = usersOf(await admin.get("/users?role=admin&limit=100"));
    for (const { id } of items) if (id !== admin.id) expectOk(await admin.put(`/users/${id}`, { active: false }));
    for (const change of [{ active: false }, { role: "operator" }, { role: "production_manager", active: true }]) {
      expectRefusal(await admin.put(`/users/${admin.id}`, change), 409, "last_admin");
    }
    expect(await userOf(admin.id, "admin")).toMatchObject({ role: "admin", active: true });
    const second = await app.createUser("admin");
    const answers = await Promise.all([
      admin.put(`/users/${second.id}`, { role: "operator" }),
      second.put(`/users/${admin.id}`, { role: "operator" }),
    ]);
    const left = usersOf(await app.manager.get("/users?role=admin&active=true"));
    expect(left.total, JSON.stringify(answers.map(({ status }) => status))).toBe(1);
  });
});
