import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import type { OperatorLoad } from "../../../orders/types.js";

const NONE: readonly OperatorLoad[] = [];

/** Everyone an order can be given to; empty until they are known. */
export function useOperators(): readonly OperatorLoad[] {
  return useQuery(trpc.planning.operators.queryOptions()).data?.items ?? NONE;
}
