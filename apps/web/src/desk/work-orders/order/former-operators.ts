import { canEdit } from "@lantai/api/work-orders/rules";
import { useQuery } from "@tanstack/react-query";
import { createContext, use } from "react";
import { api, trpc } from "../../../lib/api.js";
import type { WorkOrder } from "../../../orders/types.js";

/** The ids of the operators on the screen who have open orders and are no longer active. */
export const FormerOperators = createContext<readonly string[]>([]);

/**
 * The operators of these orders, of the open ones, who are no longer active; for `FormerOperators`. One who is not among
 * those that were read may have been registered since: the server is asked again before it is said of anyone.
 */
export function useFormerOperators(orders: readonly WorkOrder[]): readonly string[] {
  const known = useQuery(trpc.planning.operators.queryOptions()).data?.items;
  const open = orders.filter(({ status }) => canEdit(status).ok);
  const ids = [...new Set(open.map(({ operator }) => operator.id))];
  const unknown = known ? ids.filter((id) => known.every((operator) => operator.id !== id)).toSorted() : [];
  const { data } = useQuery({
    queryKey: [...trpc.planning.operators.pathKey(), unknown],
    queryFn: () => api.planning.operators.query(),
    enabled: unknown.length > 0,
  });
  return data ? unknown.filter((id) => data.items.every((operator) => operator.id !== id)) : [];
}

/** Does this open order wait for an operator who is no longer active? */
export function useHasFormerOperator({ operator, status }: WorkOrder): boolean {
  return use(FormerOperators).includes(operator.id) && canEdit(status).ok;
}
