import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/harness.js";
import { hasSameClock } from "./database-clock.js";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

test.each([
  ["Asia/Jakarta", true],
  ["asia/jakarta", true],
  ["America/St_Johns", true],
  ["Europe/Berlin", true],
  ["UTC", true],
  // With and without daylight saving time.
  ["CET", false],
  ["Nowhere/Land", false],
])("the clock of %s is the same in the database: %s", async (timeZone, isSame) => {
  expect(await hasSameClock(app.db, timeZone, app.now())).toBe(isSame);
});
