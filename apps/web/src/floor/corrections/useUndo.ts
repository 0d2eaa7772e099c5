import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../lib/api.js";
import { isWorthRetrying } from "../../lib/problem.js";
import { useMe } from "../../lib/session.js";
import { useRecent } from "../../lib/useRecent.js";
import { isRevocable, UNDO_MS } from "../outbox/rules.js";
import { applyDecision, currentOutbox, publish } from "../outbox/store.js";
import { enqueueWrite } from "../outbox/write.js";
import { itemOf, type Undo } from "./undo.js";
import { useReverse } from "./useReverse.js";

/** How many of the newest items are looked through for the report: others report too. */
const LOOKED_AT = 20;

/** Thrown where the server, or the device, has nothing that could still be taken back. */
class TooLateError extends Error {}

/**
 * Takes back what was just done on an order, at `doneAt`. `failure` says why it was not, for a moment or until more is done:
 * the server is away, or it is too late.
 */
export function useUndo(order: WorkOrderWithSteps, doneAt: number) {
  const me = useMe();
  const reverse = useReverse();

  async function discard(entry: Extract<Undo, { kind: "discard" }>["entry"]): Promise<void> {
    let isTaken = false;
    await applyDecision(entry, (stored) => {
      isTaken = isRevocable(stored);
      return isTaken ? null : stored;
    });
    if (!isTaken) throw new TooLateError();
  }

  async function writeBack({ write }: Extract<Undo, { kind: "write" }>): Promise<void> {
    await enqueueWrite(me.id, order, write);
    const delivered = new Map(currentOutbox().delivered);
    delivered.delete(order.id);
    publish({ delivered });
  }

  async function takeBack({ report }: Extract<Undo, { kind: "reverse" }>): Promise<void> {
    const { items } = await api.workOrders.history.query({ id: order.id, sort: "-at", limit: LOOKED_AT });
    const item = itemOf(report, items, { actor: me, order });
    if (!item) throw new TooLateError();
    await reverse.mutateAsync({ id: order.id, item: item.id, reason: "wrong_quantity" });
  }

  const [failedAt, setFailedAt] = useState<number>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (undo: Undo) => {
      if (undo.kind === "discard") await discard(undo.entry);
      else if (undo.kind === "write") await writeBack(undo);
      else await takeBack(undo);
    },
    onError: () => setFailedAt(Date.now()),
  });
  const isRecent = useRecent(failedAt, UNDO_MS);
  const failure = isWorthRetrying(error) ? ("unreachable" as const) : ("tooLate" as const);
  const isOfLast = failedAt !== undefined && failedAt >= doneAt;
  return { undo: mutate, isPending, failure: error && isRecent && isOfLast ? failure : null };
}
