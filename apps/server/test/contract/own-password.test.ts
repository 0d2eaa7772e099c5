import { User } from "@lantai/api/users/schema";
import { PROCEDURES, REST_OPERATIONS } from "@lantai/api/operations";
import { describe, expect, test } from "vitest";
import { openChangeStream } from "../support/change-stream.js";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { send } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { logIn, uniqueName } from "../support/users.js";

const app = useTestApp();
const GIVEN = "sandi-dari-atasan";
const OWN = "sandi-pilihan-sendiri";

/** A manager with a password that someone else gave them, logged in. */
async function newcomer() {
  const username = uniqueName("baru");
  const role = "production_manager";
  expectOk(await app.admin.post("/register", { username, password: GIVEN, role, mustChangePassword: true }));
  return logIn(app.url, username, GIVEN);
}

/** The procedures that need no password of one's own: the account's own, and those for anyone. */
const OPEN = new Set([
  "auth.me",
  "auth.logout",
  "auth.changePassword",
  "auth.login",
  "auth.signIn",
  "auth.demoAccounts",
]);

describe("until a new password is set by its owner, every other call is 403 password_change_required:", () => {
  test("over REST", async () => {
    const { token } = await newcomer();
    for (const { procedure, rest } of REST_OPERATIONS) {
      if (OPEN.has(procedure)) continue;
      const url = `${app.url}/api/v1${rest.path.replace(/\{\w+\}/, "x")}`;
      const body = rest.method === "GET" ? {} : { body: {} };
      expectRefusal(await send(rest.method, url, { token, ...body }), 403, "password_change_required");
    }
  });

  test("over tRPC, and streams", async () => {
    const { token } = await newcomer();
    for (const [procedure, { type }] of PROCEDURES) {
      if (OPEN.has(procedure)) continue;
      const method = type === "mutation" ? { method: "POST", body: { body: {} } } : { method: "GET", body: {} };
      const response = await send(method.method, `${app.url}/trpc/${procedure}`, { token, ...method.body });
      expect({ procedure, status: response.status }).toEqual({ procedure, status: 403 });
      expect(response.text).toContain('"code":"password_change_required"');
    }
  });

  test("and afterwards none is, in the same session", async () => {
    const user = await newcomer();
    expect(User.parse(expectOk(await user.get("/me")))).toMatchObject({ mustChangePassword: true });
    const change = { currentPassword: GIVEN, newPassword: OWN };
    expectInvalid(await user.put("/me/password", { ...change, newPassword: GIVEN }), "newPassword");
    expectInvalid(await user.put("/me/password", { ...change, newPassword: "Password" }), "newPassword");
    expectInvalid(
      await user.put("/me/password", { ...change, newPassword: user.username.toUpperCase() }),
      "newPassword",
    );
    expectRefusal(await user.get("/workorders"), 403, "password_change_required");
    expect((await user.put("/me/password", change)).status).toBe(204);
    expect(User.parse(expectOk(await user.get("/me")))).toMatchObject({ mustChangePassword: false });
    expectOk(await user.get("/workorders"));
    (await openChangeStream(app.url, user.token)).close();
  });

  test("but a log-out is not", async () => {
    const user = await newcomer();
    expect((await user.post("/logout")).status).toBe(204);
    expectRefusal(await user.get("/me"), 401, "unauthenticated");
  });
});

test("a reset may say so, and the open stream of its user ends", async () => {
  const user = await app.createUser("operator");
  const stream = await openChangeStream(app.url, user.token);
  const answer = await app.manager.put(`/users/${user.id}`, { mustChangePassword: true });
  expect(expectOk(answer)).toMatchObject({ id: user.id, mustChangePassword: true });
  await stream.ended;
  expectRefusal(await user.get("/workorders/assigned"), 403, "password_change_required");
});

test("a common password, or the username, is 400 at its field, for a new user and for a reset", async () => {
  const username = uniqueName("lemah");
  for (const password of ["password", "12345678", "QWERTYUIOP", username.toUpperCase()]) {
    expectInvalid(await app.manager.post("/register", { username, password, role: "operator" }), "password");
  }
  expect(await app.admin.get(`/users?q=${username}`)).toMatchObject({ body: { total: 0 } });
  for (const password of ["iloveyou", app.operator.username]) {
    expectInvalid(await app.manager.put(`/users/${app.operator.id}`, { password }), "password");
  }
  expectOk(await app.operator.get("/me"));
});
