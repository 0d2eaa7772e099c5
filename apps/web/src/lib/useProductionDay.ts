import { useQuery } from "@tanstack/react-query";
import { trpc } from "./api.js";
import { useFormat } from "./format.js";
import { useNow } from "./useNow.js";

/** The production day that runs now; the plant's date until it is known. */
export function useProductionDay(): string {
  const date = useFormat().isoDay(useNow());
  const { data } = useQuery(trpc.shifts.get.queryOptions(undefined, { refetchInterval: 60_000 }));
  return data?.now.day ?? date;
}
