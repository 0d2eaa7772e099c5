import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, startTestApp, type TestApp } from "../testing/harness.js";
import type { OrderViews } from "./schema.js";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const late: OrderViews = { standard: { overdue: true }, saved: [{ name: "Late", search: { overdue: true, page: 2 } }] };

test("each person has views of their own, and finds them again", async () => {
  await app.as(app.manager).views.save(late);
  expect(await app.as(app.manager).views.get()).toEqual(late);
  expect(await app.as(app.admin).views.get()).toEqual({ standard: null, saved: [] });
});

test("more views than a person can have, two of one name, or unknown fields are refused, and nothing is saved", async () => {
  const view = (name: string) => ({ name, search: {} });
  const calls = app.as(app.manager);
  const before = await calls.views.get();
  const saved = Array.from({ length: 31 }, (_, i) => view(`View ${i}`));
  expect(await outcome(calls.views.save({ standard: null, saved }))).toBe("validation_failed");
  expect(await outcome(calls.views.save({ standard: null, saved: [view("a"), view("a")] }))).toBe("validation_failed");
  expect(await outcome(calls.views.save({ standard: null, saved: [view("")] }))).toBe("validation_failed");
  const wide = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`p${i}`, true]));
  expect(await outcome(calls.views.save({ standard: wide, saved: [] }))).toBe("validation_failed");
  expect(await calls.views.get()).toEqual(before);
});

test("the largest views that are accepted can be stored", async () => {
  const views = (length: number): OrderViews => {
    const search = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`p${i}`, "\u0001".repeat(length)]));
    return { standard: null, saved: Array.from({ length: 30 }, (_, i) => ({ name: `View ${i}`, search })) };
  };
  const calls = app.as(app.manager);
  expect(await outcome(calls.views.save(views(7)))).toBe("ok");
  expect(await outcome(calls.views.save(views(8)))).toBe("validation_failed");
  expect(await calls.views.get()).toEqual(views(7));
});

test("views that this release cannot read are none", async () => {
  await app.sql`update users set order_views = '{"from": "the future"}' where id = ${app.manager.id}`;
  expect(await app.as(app.manager).views.get()).toEqual({ standard: null, saved: [] });
});
