import { expect, test } from "vitest";
import { summaryOf } from "./statement-summary.js";

test.each([
  ['select "id" from "users" where "users"."id" = $1', "SELECT users"],
  ['select 1 from "work_orders" where "id" = $1 for update', "SELECT work_orders"],
  ['select 1 from "work_orders" for update of "work_orders"', "SELECT work_orders"],
  [
    'with "work_orders" as (update work_orders set a = 1 returning *) select * from "work_orders"',
    "UPDATE work_orders",
  ],
  [
    'with "counter" as (insert into "day_counters" ("day") values ($1) on conflict ("day") do update set "last" = 1 returning *) insert into work_orders select $2 from counter',
    "INSERT day_counters INSERT work_orders",
  ],
  ['DELETE FROM "sessions" where true', "DELETE sessions"],
  [
    'select "id", (select "name" from "teams" where (id = any((select 1)))) from "work_orders" where "id" = $1',
    "SELECT work_orders",
  ],
  ['select * from (select 1 from "users") as "found"', "SELECT users"],
  ["select pg_notify($1, $2)", "SELECT"],
])("%s is %s", (text, summary) => {
  expect(summaryOf(text)).toBe(summary);
  expect(summaryOf(text)).toBe(summary);
});
