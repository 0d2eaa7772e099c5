import { transitionVerb } from "@lantai/api/work-orders/rules";
import { useMutation } from "@tanstack/react-query";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { type ReactNode, Suspense, useState } from "react";
import { api } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { useMe } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { notifyDone } from "../../../ui/notify.js";
import type { OrderWithSteps, WorkOrder } from "../../../orders/types.js";
import { showChanged } from "../show-changed.js";
import { needsNoInput } from "./offered.js";

const TransitionDialog = lazyComponent(async () => (await import("./TransitionDialog.js")).TransitionDialog);

/** How a page requests transitions, and what became of them. */
export interface Transitions {
  /** Sends the transition at once, or opens the dialog for the fields that it needs. */
  request: (order: WorkOrder, to: WorkOrderStatus) => void;
  /** The transition that was sent and is not answered yet. */
  pending: { order: WorkOrder; to: WorkOrderStatus } | null;
  /** The dialog, null while closed: render it on the page. */
  dialog: ReactNode;
}

/** Changes the status of orders. */
export function useTransitions(onDone?: (order: WorkOrder) => void): Transitions {
  const t = useText(orderText).transitions;
  const { role } = useMe();
  const [open, setOpen] = useState<{ order: WorkOrder; to: WorkOrderStatus; error: unknown } | null>(null);
  const [attempt] = useState(newAttempts);
  const plain = useMutation({
    mutationFn: ({ order, to }: { order: WorkOrder; to: WorkOrderStatus }) =>
      attempt({ id: order.id, status: to, version: order.version }, api.workOrders.setStatus.mutate),
    onSuccess: (changed, { order, to }) => done(order, to, changed),
    // The dialog shows the refusal, or the order as it is now.
    onError: (error, transition) => setOpen({ ...transition, error }),
  });
  function done(order: WorkOrder, to: WorkOrderStatus, changed: OrderWithSteps): void {
    setOpen(null);
    showChanged(changed);
    notifyDone(t.done[transitionVerb(order.status, to)](order.number));
    onDone?.(changed);
  }
  return {
    request: (order, to) =>
      needsNoInput(order, to, role) ? plain.mutate({ order, to }) : setOpen({ order, to, error: null }),
    pending: plain.isPending ? plain.variables : null,
    dialog: open && (
      <Suspense>
        <TransitionDialog
          key={`${open.order.id} ${open.to}`}
          {...open}
          attempt={attempt}
          onClose={() => setOpen(null)}
          onDone={(changed) => done(open.order, open.to, changed)}
        />
      </Suspense>
    ),
  };
}
