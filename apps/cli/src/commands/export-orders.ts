import type { Client } from "@lantai/api/client";
import { type Columns, writeCsv } from "../lib/csv.js";
import type { ListInput } from "../lib/filters.js";

/** The most that the server returns per page. */
const PAGE_SIZE = 100;

type Order = Awaited<ReturnType<Client["workOrders"]["list"]["query"]>>["items"][number];

/** The columns of each field of an order, in their order. The five of an import have the same names as in an import file. */
const COLUMNS_OF: Record<keyof Order, Columns<Order>> = {
  id: { id: (order) => order.id },
  number: { number: (order) => order.number },
  externalRef: { external_ref: (order) => order.externalRef },
  productName: { product_name: (order) => order.productName },
  unit: { unit: (order) => order.unit },
  quantity: { quantity: (order) => order.quantity },
  quantityGood: { quantity_good: (order) => order.quantityGood },
  quantityScrap: { quantity_scrap: (order) => order.quantityScrap },
  quantityRemaining: { quantity_remaining: (order) => order.quantityRemaining },
  deadline: { deadline: (order) => order.deadline },
  priority: { priority: (order) => order.priority },
  status: { status: (order) => order.status },
  isOverdue: { is_overdue: (order) => order.isOverdue },
  operator: {
    operator: (order) => order.operator.username,
    operator_id: (order) => order.operator.id,
    operator_name: (order) => order.operator.name,
  },
  team: { team: (order) => order.team?.name ?? null },
  stepCount: { step_count: (order) => order.stepCount },
  note: { note: (order) => order.note },
  version: { version: (order) => order.version },
  createdAt: { created_at: (order) => order.createdAt },
  updatedAt: { updated_at: (order) => order.updatedAt },
  startedAt: { started_at: (order) => order.startedAt },
  completedAt: { completed_at: (order) => order.completedAt },
};
const COLUMNS: Columns<Order> = Object.fromEntries(
  Object.values(COLUMNS_OF).flatMap((columns) => Object.entries(columns)),
);

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
