import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "@lantai/api/client";
import { stringify } from "csv-stringify";
import type { ListInput } from "./filters.js";

/** As many as the server gives at once. */
const PAGE_SIZE = 100;

type Order = Awaited<ReturnType<Client["workOrders"]["list"]["query"]>>["items"][number];
type Cell = string | number | boolean | null;

/** The columns, in their order. The import's five have the names that the import knows. */
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
} as const satisfies Record<string, (order: Order) => Cell>;

/** Writes every order that passes the filters as CSV, a page at a time, however many there are. */
export async function exportOrders(client: Client, filters: ListInput, output: NodeJS.WritableStream): Promise<void> {
  const csv = stringify({
    header: true,
    columns: Object.keys(COLUMNS),
    cast: { boolean: String },
    // A spreadsheet would calculate a cell that begins like a formula.
    escape_formulas: true,
  });
  await pipeline(Readable.from(rows(client, filters)), csv, output, { end: false });
}

async function* rows(client: Client, filters: ListInput): AsyncGenerator<Cell[]> {
  let cursor: string | undefined;
  do {
    const page = await client.workOrders.list.query({ ...filters, limit: PAGE_SIZE, cursor });
    for (const order of page.items) yield Object.values(COLUMNS).map((cell) => cell(order));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
