import type { Db } from "@lantai/db/connect";
import { sql } from "drizzle-orm";
import {
  columnDefinitions,
  columnNames,
  nextNumbers,
  type NewOrder,
  numberColumns,
  toRow,
  type WrittenBy,
} from "./insert.js";

/**
 * The orders of one import, on their way into the database: first into a table of the transaction's own, then all at once
 * under their numbers. So the day's counter, which every other creation waits for, is locked for the last statement only.
 */
export interface StagedOrders {
  add(orders: readonly NewOrder[]): Promise<void>;
  /** Stores them in the order in which they were added, each with the first item of its history, as the last thing of `tx`. */
  store(by: Omit<WrittenBy, "who"> & { day: string }): Promise<void>;
}

/** Creates the table, which is gone when `tx` ends. */
export async function stageOrders(tx: Db): Promise<StagedOrders> {
  await tx.execute(sql`create temporary table staged_orders (nth int, ${columnDefinitions}) on commit drop`);
  let count = 0;
  return {
    async add(orders) {
      const rows = orders.map((order, i) => ({ nth: count + i + 1, ...toRow(order) }));
      count += orders.length;
      await tx.execute(sql`
        insert into staged_orders
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (nth int, ${columnDefinitions})`);
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
    },
  };
}
