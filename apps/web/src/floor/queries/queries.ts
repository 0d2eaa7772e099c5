import { OPEN_STATUSES } from "@lantai/db/vocabulary";
import { trpc } from "../../lib/api.js";
import { historyQuery, progressQuery } from "../../lib/ledger.js";

/** The size of the server's largest page. */
const PAGE_SIZE = 100;
/** A page that was opened once opens again without a network within this time. */
const CACHE_MS = 24 * 3_600_000;

/** The operator's own open orders, most urgent first. */
export const myOrdersQuery = trpc.workOrders.assigned.queryOptions(
  { status: [...OPEN_STATUSES], limit: PAGE_SIZE },
  { gcTime: CACHE_MS },
);

/** The teams of the person who is signed in. */
export const myTeamsQuery = trpc.teams.mine.queryOptions(undefined, { gcTime: CACHE_MS });

/** One order, by its id or number. */
export const orderQuery = (ref: string) => trpc.workOrders.get.queryOptions({ id: ref }, { gcTime: CACHE_MS });

/** An order's history. */
export const myHistoryQuery = (ref: string) => ({ ...historyQuery(ref), gcTime: CACHE_MS });

/** The end of an order's history, newest first: long enough for the last change of its status. */
export const lastTransitionQuery = (ref: string) =>
  trpc.workOrders.history.queryOptions({ id: ref, sort: "-at", limit: 20 }, { gcTime: CACHE_MS });

/** What one has reported today and the day before, over all orders. */
export const ownReportsQuery = trpc.reports.mine.queryOptions(undefined, { gcTime: CACHE_MS });

/** An order's progress notes. */
export const myProgressQuery = (ref: string) => ({ ...progressQuery(ref), gcTime: CACHE_MS });

/** The newest progress note of an order. */
export const lastNoteQuery = (ref: string) =>
  trpc.progress.list.queryOptions({ id: ref, sort: "-at", limit: 1 }, { gcTime: CACHE_MS });
