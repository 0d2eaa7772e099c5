import { queryOptions } from "@tanstack/react-query";
import { api, trpc } from "./api.js";
import { readLedger } from "./read-ledger.js";

/** An order's ledger, oldest first, however many pages it has. */
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: trpc.workOrders.history.queryKey({ id }),
    queryFn: ({ signal }) =>
      readLedger((cursor) => api.workOrders.history.query({ id, cursor, sort: "-at" }, { signal })),
  });

/** What was said about an order, oldest first, however many pages it has. */
export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: trpc.progress.list.queryKey({ id }),
    queryFn: ({ signal }) => readLedger((cursor) => api.progress.list.query({ id, cursor, sort: "-at" }, { signal })),
  });
