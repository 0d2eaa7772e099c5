import type { Client } from "@lantai/api/client";
import { type Columns, writeCsv } from "../lib/csv.js";
import type { ListInput } from "../lib/filters.js";

/** The most that the server returns per page. */
const PAGE_SIZE = 100;

type Order = Awaited<ReturnType<Client["workOrders"]["list"]["query"]>>["items"][number];

/** The columns, in their order. The five of an import have the same names as in an import file. */
const COLUMNS = {
  id: (order) => order.id,
  number: (order) => order.number,
  external_ref: (order) => order.externalRef,
  product_name: (order) => order.productName,
  unit: (order) => order.unit,
  quantity: (order) => order.quantity,
  quantity_good: (order) => order.quantityGood,
  quantity_scrap: (order) => order.quantityScrap,
  quantity_remaining: (order) => order.quantityRemaining,
  deadline: (order) => order.deadline,
  priority: (order) => order.priority,
  status: (order) => order.status,
  is_overdue: (order) => order.isOverdue,
  operator: (order) => order.operator.username,
  operator_id: (order) => order.operator.id,
  operator_name: (order) => order.operator.name,
  note: (order) => order.note,
  version: (order) => order.version,
  created_at: (order) => order.createdAt,
  updated_at: (order) => order.updatedAt,
  started_at: (order) => order.startedAt,
  completed_at: (order) => order.completedAt,
} satisfies Columns<Order>;

/** Writes every order that passes the filters as CSV, a page at a time. */
export async function exportOrders(client: Client, filters: ListInput, output: NodeJS.WritableStream): Promise<void> {
  await writeCsv(COLUMNS, orders(client, filters), output);
}

async function* orders(client: Client, filters: ListInput): AsyncGenerator<Order> {
  let cursor: string | undefined;
  do {
    const page = await client.workOrders.list.query({ ...filters, limit: PAGE_SIZE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
