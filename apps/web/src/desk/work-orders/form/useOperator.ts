import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { useOperators } from "./useOperators.js";

/** An operator by id, also one who can get no more orders; null until known, or where no order names them. */
export function useOperator(id: string | undefined): { id: string; username: string; name: string | null } | null {
  const active = useOperators();
  const known = active.find((operator) => operator.id === id);
  const isFormer = id !== undefined && active.length > 0 && !known;
  const { data } = useQuery(
    trpc.workOrders.list.queryOptions({ operatorId: id, limit: 1 }, { enabled: isFormer, staleTime: Infinity }),
  );
  return known ?? (isFormer ? (data?.items[0]?.operator ?? null) : null);
}
