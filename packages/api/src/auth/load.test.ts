import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;

// Few connections, so that many log-ins have to wait for them.
beforeAll(async () => void (app = await startTestApp({ max: 2 })));
afterAll(() => app.stop());

const password = "panci-biru-tiga";

test("many who log in while others are registered are all served, on however few connections", async () => {
  const people = Array.from({ length: 12 }, (_, i) => i);
  const registered = people.map((i) =>
    outcome(
      app
        .as(app.manager, { idempotencyKey: `register-${i}` })
        .users.register({ username: `new-${i}`, password, role: "operator" }),
    ),
  );
  const loggedIn = people.map((i) =>
    outcome(app.as(null, { address: `192.0.2.${i}` }).auth.login({ username: `ghost-${i}`, password })),
  );
  expect(new Set(await Promise.all(registered))).toEqual(new Set(["ok"]));
  expect(new Set(await Promise.all(loggedIn))).toEqual(new Set(["invalid_credentials"]));
});
