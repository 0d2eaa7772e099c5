import { sql } from "drizzle-orm";
import { z } from "zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shiftSpans } from "../../shifts/calendar.js";
import { type TestApp, startTestApp } from "../../testing/harness.js";
import { slotsOf } from "./slots.js";
import { productionStatement } from "./store.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  // Two years of a plant: 5,000 orders with eight items each, one of ten of them held once.
  await app.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`
      insert into work_orders (number, number_key, product_name, quantity, status, operator_id, deadline, created_at, updated_at)
      select 'WO-20240101-' || 10000 + n, 2024010100000000 + n, 'Engsel', 1000, 'in_progress', ${app.operator.id}, at, at, at
      from (select n, '2024-11-23T03:00:00Z'::timestamptz + n * interval '210 minutes' as at from generate_series(1, 5000) as n) as series`);
    await tx.execute(sql`
      insert into status_history (work_order_id, from_status, to_status, hold_reason, quantity, actor_user_id, at, made_at, made_by)
      select id, case when isend then 'on_hold' else 'in_progress' end::work_order_status,
        case when isbegin then 'on_hold' else 'in_progress' end::work_order_status,
        case when isbegin then 'changeover'::hold_reason end, case when isbegin or isend then 0 else 1000 end,
        operator_id, at, at, operator_id
      from (select id, operator_id, created_at + item * interval '1 hour' as at,
        item = 4 and number_key % 10 = 0 as isbegin, item = 5 and number_key % 10 = 0 as isend
        from work_orders cross join generate_series(1, 8) as item) as items order by at`);
  });
  await app.db.execute(sql`analyze`);
});
afterAll(() => app.stop());

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Index Name"?: string | undefined;
  "Index Cond"?: string | undefined;
  "CTE Name"?: string | undefined;
  "Subplan Name"?: string | undefined;
  Plans?: PlanNode[] | undefined;
}
const PlanNode: z.ZodType<PlanNode> = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Index Cond": z.string().optional(),
  "CTE Name": z.string().optional(),
  "Subplan Name": z.string().optional(),
  get Plans() {
    return z.array(PlanNode).optional();
  },
});
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

test("a month reads one range of the index over the time of making, and no other month's items", async () => {
  const spans = shiftSpans(
    { plans: [{ validFrom: "1900-01-01", shifts: [{ name: "Pagi", start: "07:00" }] }], timeZone: "Asia/Jakarta" },
    { from: "2026-10-01", to: "2026-10-31" },
  );
  const query = {
    slots: slotsOf(spans, true),
    by: ["shift" as const],
    timeZone: "Asia/Jakarta",
    operatorId: undefined,
    teamId: undefined,
  };
  const [row] = await app.db.execute<{ "QUERY PLAN": unknown }>(
    sql`explain (format json) ${productionStatement(query, "2026-11-23T03:00:00Z")}`,
  );
  const [explained] = z.array(z.object({ Plan: PlanNode })).parse(row?.["QUERY PLAN"]);
  const nodes = explained ? nodesOf(explained.Plan) : [];
  const ledger = nodes.filter((node) => node["Relation Name"] === "status_history");
  expect(ledger.length).toBeGreaterThan(0);
  const scanned = nodes.filter((node) => node["Node Type"] === "Seq Scan").map((node) => node["Relation Name"]);
  expect(scanned).not.toContain("status_history");
  expect(scanned).not.toContain("work_orders");
  const ranges = nodes.filter((node) => node["Index Cond"]?.match(/made_at >= .*made_at < /));
  expect(new Set(ranges.map((node) => node["Index Name"]))).toEqual(new Set(["status_history_made_at"]));
  // The shifts are read by themselves: joined, they would be copied into every row that is sorted.
  const calendar = nodes.filter((node) => node["CTE Name"] === "calendar");
  expect(calendar.length).toBeGreaterThan(0);
  for (const { "Subplan Name": name } of calendar) expect(name).toMatch(/^InitPlan/);
  // Holds that began before are found by their ends alone.
  const later = nodes.filter((node) => node["Index Cond"]?.match(/^\(made_at >= [^<]*$/));
  expect(later.map((node) => node["Index Name"])).toEqual(["status_history_hold_ends"]);
});
