import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { filterOf } from "../list-search.js";
import type { OrderSearch } from "../search.js";

/** The counts follow the list at this distance: they cost the server more than a page of it. */
const REFRESH_EVERY_MS = 5000;

/** How many orders there are; it is not exact where there are more than were counted. */
export interface OrderCount {
  total: number;
  totalIsExact: boolean;
}

/** How many orders each status has, and how many are overdue and at risk, within the other filters; empty until known. */
export function useStatusCounts(search: OrderSearch): ReadonlyMap<WorkOrderStatus | "overdue" | "atRisk", OrderCount> {
  const { status: _, overdue: __, atRisk: ___, ...others } = filterOf(search);
  const { data } = useQuery(
    trpc.planning.counts.queryOptions(others, {
      refetchInterval: REFRESH_EVERY_MS,
      placeholderData: keepPreviousData,
    }),
  );
  if (!data) return new Map();
  return new Map([
    ...data.byStatus.map((count) => [count.status, count] as const),
    ["overdue", data.overdue],
    ["atRisk", data.atRisk],
  ]);
}
