import { api } from "../../lib/api.js";
import type { ListInput, WorkOrder } from "../../orders/types.js";
import type { ImportRow } from "./rows.js";

const PAGE = 100;
/** An import just made is among the newest orders, whatever else was created since. */
const MOST_PAGES_LOOKED_AT = 20;

async function* orders(filter: ListInput, mostPages = Number.POSITIVE_INFINITY): AsyncGenerator<WorkOrder> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const found = await api.workOrders.list.query({ ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    yield* found.items;
    if (found.nextCursor === null) return;
    cursor = found.nextCursor;
  }
}

/**
 * The orders that the last import of these rows created and that are not started: those of its references that were
 * created at one moment, its own.
 */
export async function pendingOfImport(rows: readonly ImportRow[]): Promise<WorkOrder[]> {
  const refs = new Set(rows.map(({ externalRef }) => externalRef.trim()));
  const isOfImport = ({ externalRef }: WorkOrder) => externalRef !== null && refs.has(externalRef);
  for await (const newest of orders({ sort: "-createdAt" }, MOST_PAGES_LOOKED_AT)) {
    if (!isOfImport(newest)) continue;
    const { createdAt } = newest;
    const created: WorkOrder[] = [];
    const pending = {
      createdFrom: createdAt,
      createdTo: createdAt,
      status: ["pending" as const],
      sort: "number" as const,
    };
    for await (const order of orders(pending)) if (isOfImport(order)) created.push(order);
    return created;
  }
  return [];
}
