import { WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../../../lib/api.js";
import { filterOf, type OrderSearch } from "../search.js";

/** The counts follow the list at this distance: each costs the server a query. */
const REFRESH_EVERY_MS = 5000;

/** How many orders there are; `isExact` is false where there are more than were counted. */
export interface OrderCount {
  total: number;
  isExact: boolean;
}

type Counted = WorkOrderStatus | "overdue";

/** How many orders each status has, and how many are overdue, within the other filters; empty until known. */
export function useStatusCounts(search: OrderSearch): ReadonlyMap<Counted, OrderCount> {
  const { status: _, overdue: __, ...others } = filterOf(search);
  const count = async (of: Counted): Promise<[Counted, OrderCount]> => {
    const filter = of === "overdue" ? { overdue: true } : { status: [of] };
    const { total, totalIsExact } = await api.workOrders.list.query({ ...others, ...filter, limit: 1 });
    return [of, { total, isExact: totalIsExact }];
  };
  const { data } = useQuery({
    queryKey: ["status-counts", others],
    queryFn: () => Promise.all([...WORK_ORDER_STATUSES, "overdue" as const].map(count)),
    refetchInterval: REFRESH_EVERY_MS,
    placeholderData: keepPreviousData,
  });
  return new Map(data);
}
