import { useMutation } from "@tanstack/react-query";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { useMe } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { notifyDone } from "../../../ui/notify.js";
import type { WorkOrder } from "../../../orders/types.js";
import { sendTransition } from "./send.js";
import { needsNoInput, verbOf } from "./offered.js";

const MoveDialog = lazy(async () => ({ default: (await import("./TransitionDialog.js")).TransitionDialog }));

export interface Transitions {
  /** Moves an order at once, or asks first for what the move needs. */
  request: (order: WorkOrder, to: WorkOrderStatus) => void;
  /** The order that is on its way to another status. */
  pending: { order: WorkOrder; to: WorkOrderStatus } | null;
  /** What asks, and what tells of a conflict: put it on the page. */
  dialog: ReactNode;
}

/** Moves orders from one status to another. */
export function useTransitions(onMoved?: (order: WorkOrder) => void): Transitions {
  const t = useText(orderText).moves;
  const { role } = useMe();
  const [asked, setAsked] = useState<{ order: WorkOrder; to: WorkOrderStatus; error: unknown } | null>(null);
  const plain = useMutation({
    mutationFn: ({ order, to }: { order: WorkOrder; to: WorkOrderStatus }) =>
      sendTransition({ id: order.id, status: to, version: order.version }),
    onSuccess: (moved, { order, to }) => done(order, to, moved),
    // Why it failed, and what the order is now, is the dialog's to show.
    onError: (error, asked) => setAsked({ ...asked, error }),
  });
  function done(order: WorkOrder, to: WorkOrderStatus, moved: WorkOrder): void {
    setAsked(null);
    refreshOrders();
    notifyDone(t.done[verbOf(order.status, to)](order.number));
    onMoved?.(moved);
  }
  return {
    request: (order, to) =>
      needsNoInput(order, to, role) ? plain.mutate({ order, to }) : setAsked({ order, to, error: null }),
    pending: plain.isPending ? plain.variables : null,
    dialog: asked && (
      <Suspense>
        <MoveDialog
          key={`${asked.order.id} ${asked.to}`}
          {...asked}
          onClose={() => setAsked(null)}
          onDone={(moved) => done(asked.order, asked.to, moved)}
        />
      </Suspense>
    ),
  };
}
