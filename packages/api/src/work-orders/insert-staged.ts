import type { Db } from "@lantai/db/connect";
import { sql } from "drizzle-orm";
import type { PlacedStep } from "../steps/rules.js";
import {
  columnDefinitions,
  columnNames,
  nextNumbers,
  type NewOrder,
  numberColumns,
  toRow,
  type WrittenBy,
} from "./insert.js";

/** A new order with the steps that it is planned with. */
interface StagedOrder extends NewOrder {
  steps: readonly PlacedStep[];
}

/**
 * The orders of one import, on their way into the database: first into a table of the transaction's own, then all at once
 * under their numbers. So the day's counter, which every other creation waits for, is locked for the last statement only.
 */
export interface StagedOrders {
  add(orders: readonly StagedOrder[]): Promise<void>;
  /** Stores them in the order in which they were added, each with the first item of its history, as the last thing of `tx`. */
  store(by: Omit<WrittenBy, "who"> & { day: string }): Promise<void>;
}

const stepDefinitions = sql`position smallint, name text, team_id uuid, is_rework boolean, counts boolean`;

/** Creates the tables, which are gone when `tx` ends. */
export async function stageOrders(tx: Db): Promise<StagedOrders> {
  await tx.execute(sql`create temporary table staged_orders (nth int, ${columnDefinitions}) on commit drop`);
  await tx.execute(sql`create temporary table staged_steps (nth int, ${stepDefinitions}) on commit drop`);
  let count = 0;
  let stepCount = 0;
  return {
    async add(orders) {
      const rows = orders.map((order, i) => ({ nth: count + i + 1, ...toRow(order) }));
      const steps = orders.flatMap((order, i) =>
        order.steps.map((step) => ({ nth: count + i + 1, ...toStepRow(step) })),
      );
      count += orders.length;
      await tx.execute(sql`
        insert into staged_orders
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (nth int, ${columnDefinitions})`);
      stepCount += steps.length;
      if (steps.length === 0) return;
      await tx.execute(sql`
        insert into staged_steps
        select * from jsonb_to_recordset(${JSON.stringify(steps)}::text::jsonb) as row (nth int, ${stepDefinitions})`);
    },
    async store({ day, now, userId, serviceId }) {
      await tx.execute(sql`
        with counter as (${nextNumbers({ day: sql`${day}::date`, count: sql`${count}::int` })}),
        inserted as (
          insert into work_orders (number, number_key, created_at, updated_at, ${columnNames})
          select ${numberColumns(sql`(last - ${count}::int + nth)`)}, ${now}::timestamptz, ${now}::timestamptz, ${columnNames}
          from counter, staged_orders order by nth returning id, status, created_at)
        insert into status_history (work_order_id, to_status, actor_user_id, actor_service_id, at, made_at)
        select id, status, ${userId}::uuid, ${serviceId}::uuid, created_at, created_at from inserted`);
      if (stepCount === 0) return;
      // The counter is locked, so the orders of this import are still the last of the day.
      await tx.execute(sql`
        insert into work_order_steps (work_order_id, position, name, team_id, is_rework, counts)
        select work_orders.id, position, name, step.team_id, is_rework, counts
        from day_counters, staged_steps step, work_orders
        where day = ${day}::date
          and number_key = to_char(day, 'YYYYMMDD')::bigint * 100000000 + last - ${count}::int + nth`);
    },
  };
}

const toStepRow = ({ position, name, teamId, isRework, counts }: PlacedStep) => ({
  position,
  name,
  team_id: teamId,
  is_rework: isRework,
  counts,
});
