import { queryOptions } from "@tanstack/react-query";
import { api, trpc } from "./api.js";
import { readLedger } from "./read-ledger.js";

/** An order's history, oldest first, over all its pages (see `readLedger`). */
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: trpc.workOrders.history.queryKey({ id }),
    queryFn: ({ signal }) =>
      readLedger((cursor) => api.workOrders.history.query({ id, cursor, sort: "-at" }, { signal })),
  });

/** An order's progress notes, oldest first, over all their pages (see `readLedger`). */
export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: trpc.progress.list.queryKey({ id }),
    queryFn: ({ signal }) => readLedger((cursor) => api.progress.list.query({ id, cursor, sort: "-at" }, { signal })),
  });
