import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { useQuery } from "@tanstack/react-query";
import { lastMoveQuery } from "./queries.js";

/** The history item by which an order came to this status: who and when, and of a hold why. Undefined until it is read. */
export function useLastTransition(ref: string, { to, enabled }: { to: WorkOrderStatus; enabled: boolean }) {
  const { data } = useQuery({ ...lastMoveQuery(ref), enabled });
  return data?.items.find(({ fromStatus, toStatus }) => toStatus === to && fromStatus !== to);
}
