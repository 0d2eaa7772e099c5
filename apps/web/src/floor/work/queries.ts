import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import { trpc } from "../../lib/api.js";
import { historyQuery, progressQuery } from "../../lib/ledger.js";

/** As many as one page of the server's holds: an operator has a handful. */
const MOST_SHOWN = 100;
/** What was looked at once can be looked at again without a network. */
const KEPT_MS = 24 * 3_600_000;


/** The caller's own orders that are not over, most urgent first. */
export const myOrdersQuery = trpc.workOrders.assigned.queryOptions(
  { status: [...OPEN_STATUSES], limit: MOST_SHOWN },
  { gcTime: KEPT_MS },
);

/** One order, by its id or number. */
export const orderQuery = (ref: string) => trpc.workOrders.get.queryOptions({ id: ref }, { gcTime: KEPT_MS });

/** An order's ledger. */
export const myHistoryQuery = (ref: string) => ({ ...historyQuery(ref), gcTime: KEPT_MS });

/** What was said about an order. */
export const myProgressQuery = (ref: string) => ({ ...progressQuery(ref), gcTime: KEPT_MS });
