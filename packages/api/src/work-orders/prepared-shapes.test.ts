import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/harness.js";

/** The bound in `list.ts`. */
const MOST = 200;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ max: 1 });
});
afterAll(() => app.stop());

test("whatever lists are asked for, one connection keeps a bounded number of them prepared, and answers the others too", async () => {
  const { id } = await app.plan();
  const { workOrders } = app.as(app.manager);
  for (const sort of ["deadline", "-deadline"] as const) {
    for (let limit = 1; limit <= 120; limit++) {
      const { items } = await workOrders.list({ sort, limit });
      expect(items.map((order) => order.id)).toEqual([id]);
    }
  }
  const rows = await app.sql<{ count: number }[]>`
    select count(*)::int as count from pg_prepared_statements where statement like '%order by%limit %'`;
  expect(rows[0]?.count).toBeGreaterThan(MOST - 20);
  expect(rows[0]?.count).toBeLessThanOrEqual(MOST);
});
