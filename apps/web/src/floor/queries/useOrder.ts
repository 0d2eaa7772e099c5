import { useQuery, useQueryClient } from "@tanstack/react-query";
import { myOrdersQuery, orderQuery } from "./queries.js";

/** One of the operator's orders, by id or number; initially from the cached list, also without a network. */
export function useOrder(ref: string) {
  const list = useQueryClient().getQueryState(myOrdersQuery.queryKey);
  const listed = list?.data?.items.find(({ id, number }) => ref === number || ref === id);
  return useQuery({
    ...orderQuery(ref),
    ...(list && listed && { initialData: listed, initialDataUpdatedAt: list.isInvalidated ? 0 : list.dataUpdatedAt }),
  });
}
