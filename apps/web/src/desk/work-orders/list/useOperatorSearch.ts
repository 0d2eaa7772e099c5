import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { useOperators } from "../form/useOperators.js";
import { listInputOf } from "../list-search.js";
import type { OrderSearch } from "../search.js";
import { operatorsNamed } from "./operators-named.js";

/**
 * The search; or, where its text is in no order and names one operator, the search for that operator's orders: the server
 * looks for a text in orders alone.
 */
export function useOperatorSearch(search: OrderSearch): OrderSearch {
  const [operator, ...others] = operatorsNamed(search.q ?? "", useOperators());
  const isNamed = operator !== undefined && others.length === 0 && search.operatorId === undefined;
  const { data } = useQuery(trpc.workOrders.list.queryOptions(listInputOf(search), { enabled: isNamed }));
  if (!isNamed || data?.total !== 0) return search;
  const { q: _, ...filters } = search;
  return { ...filters, operatorId: operator.id };
}
