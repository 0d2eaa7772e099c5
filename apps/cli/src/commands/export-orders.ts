import type { Client } from "@lantai/client";
import { writeCsv } from "../lib/csv.js";
import type { ListInput } from "../lib/filters.js";
import { type Order, ORDER_COLUMNS } from "../lib/order-columns.js";

/** The most that the server returns per page. */
const PAGE_SIZE = 100;

/** Writes every order that passes the filters as CSV, a page at a time. */
export async function exportOrders(client: Client, filters: ListInput, output: NodeJS.WritableStream): Promise<void> {
  await writeCsv(ORDER_COLUMNS, orders(client, filters), output);
}

async function* orders(client: Client, filters: ListInput): AsyncGenerator<Order> {
  let cursor: string | undefined;
  do {
    const page = await client.workOrders.list.query({ ...filters, limit: PAGE_SIZE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
