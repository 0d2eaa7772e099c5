import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/api.js";
import type { WorkOrder } from "../../orders/types.js";

/** A pause in typing that is worth a search. */
const DEBOUNCE_MS = 150;
const MAX_RESULTS = 7;
/** Shorter texts are part of nearly everything. */
const MIN_QUERY_LENGTH = 2;

/** The orders whose number, product or reference contain what is typed. */
export function useFoundOrders(query: string): {
  found: readonly WorkOrder[];
  isSearching: boolean;
  open: (number: string) => void;
} {
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query.trim(), DEBOUNCE_MS);
  const isEnabled = q.length >= MIN_QUERY_LENGTH;
  const list = useQuery(
    trpc.workOrders.list.queryOptions(
      { q, limit: MAX_RESULTS },
      { enabled: isEnabled, placeholderData: keepPreviousData },
    ),
  );
  return {
    found: isEnabled && query.trim() !== "" ? (list.data?.items ?? []) : [],
    isSearching: list.isFetching || q !== query.trim(),
    open: (number) => void navigate({ to: "/workorders/$ref", params: { ref: number } }),
  };
}
