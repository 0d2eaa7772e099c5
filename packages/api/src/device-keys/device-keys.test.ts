import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

test("a person's key is 256 bits, stays the same, and is no other user's", async () => {
  const { key } = await app.as(app.operator).deviceKeys.own();
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  expect(await app.as(app.operator).deviceKeys.own()).toEqual({ key });
  expect(await app.as(app.manager).deviceKeys.own()).not.toEqual({ key });
});

test("of first calls at once all get the same key", async () => {
  const admin = app.as(app.admin);
  const keys = await Promise.all(Array.from({ length: 8 }, async () => (await admin.deviceKeys.own()).key));
  expect(new Set(keys).size).toBe(1);
});
