import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useMemo } from "react";
import { useNow } from "../../lib/useNow.js";
import { useMe } from "../../lib/session.js";
import { applyPendingWrites, type OptimisticOrder, newerVersion } from "./optimistic.js";
import { useOutbox } from "./store.js";

/** An order with the signed-in user's waiting writes applied. */
export function useOptimisticOrder(read: WorkOrderWithSteps): OptimisticOrder {
  const me = useMe();
  const { entries, answered } = useOutbox();
  const now = useNow();
  return useMemo(() => {
    const own = entries.filter(({ userId }) => userId === me.id);
    return applyPendingWrites(newerVersion(read, answered.get(read.id)), own, now);
  }, [read, answered, entries, me.id, now]);
}
