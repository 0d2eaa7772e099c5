import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { useQuery } from "@tanstack/react-query";
import { lastTransitionQuery } from "./queries.js";

/**
 * The history item by which an order came to this status, its present one: who and when, and of a hold why. Null until it is
 * read, also while what was read before ends with another status.
 */
export function useLastTransition(ref: string, { to, enabled }: { to: WorkOrderStatus; enabled: boolean }) {
  const { data } = useQuery({ ...lastTransitionQuery(ref), enabled });
  const last = data?.items.find(({ fromStatus, toStatus }) => toStatus !== fromStatus);
  return last?.toStatus === to ? last : null;
}
