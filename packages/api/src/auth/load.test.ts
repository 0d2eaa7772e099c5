import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let plant: TestApp;

// Few connections, so that the crowd has to wait for them.
beforeAll(async () => void (plant = await startTestApp({ max: 2 })));
afterAll(() => plant.stop());

const password = "panci-biru-tiga";

test("a crowd that logs in while others are registered is served to the last, on however few connections", async () => {
  const crowd = Array.from({ length: 12 }, (_, i) => i);
  const registered = crowd.map((i) =>
    outcome(
      plant
        .as(plant.manager, { idempotencyKey: `register-${i}` })
        .users.register({ username: `new-${i}`, password, role: "operator" }),
    ),
  );
  const loggedIn = crowd.map((i) =>
    outcome(plant.as(null, { address: `192.0.2.${i}` }).auth.login({ username: `ghost-${i}`, password })),
  );
  expect(new Set(await Promise.all(registered))).toEqual(new Set(["ok"]));
  expect(new Set(await Promise.all(loggedIn))).toEqual(new Set(["invalid_credentials"]));
});
