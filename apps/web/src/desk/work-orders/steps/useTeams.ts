import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import type { TeamRef } from "../../../orders/types.js";

const NONE: readonly TeamRef[] = [];

/** The active teams; empty until they are known. */
export function useTeams(): readonly TeamRef[] {
  return useQuery(trpc.teams.list.queryOptions({ active: true, limit: 100 })).data?.items ?? NONE;
}
