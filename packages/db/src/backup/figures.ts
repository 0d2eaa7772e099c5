import type { Queries } from "./contents.js";

/**
 * The sums of all orders and of their ledger, and the number of orders that differ from their ledger. They must be equal
 * before a backup and after a restore. Works on every schema since the first.
 */
export async function readFigures(sql: Queries): Promise<Record<string, string>> {
  const [row] = await sql<Record<string, string>[]>`
    with ledger as (
      select work_order_id, sum(quantity) as good, sum(quantity_scrap) as scrap from status_history group by 1)
    select count(*)::text as orders,
      coalesce(sum(o.quantity_good), 0)::text as "quantityGood",
      coalesce(sum(o.quantity_scrap), 0)::text as "quantityScrap",
      (select coalesce(sum(good), 0) from ledger)::text as "ledgerGood",
      (select coalesce(sum(scrap), 0) from ledger)::text as "ledgerScrap",
      (count(*) filter (where o.quantity_good <> coalesce(l.good, 0) or o.quantity_scrap <> coalesce(l.scrap, 0)))::text
        as "unequalOrders"
    from work_orders o left join ledger l on l.work_order_id = o.id`;
  return { ...row };
}
