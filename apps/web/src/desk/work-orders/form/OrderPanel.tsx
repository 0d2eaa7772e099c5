import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { shellText } from "../../../i18n/shell.js";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { CreateOrderForm } from "./CreateOrderForm.js";
import { EditOrderForm } from "./EditOrderForm.js";

interface OrderPanelProps {
  /** `new`, `edit:WO-…` or `copy:WO-…`, as the address says it; closed where it says nothing. */
  panel: string | undefined;
  onClose: () => void;
}

/** The side panel in which an order is planned, changed or duplicated. It asks before it drops what was filled in. */
export function OrderPanel({ panel, onClose }: OrderPanelProps) {
  const t = useText(orderText).form;
  const shell = useText(shellText);
  const isChanged = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const [kind, ref = ""] = (panel ?? "").split(":");
  const isOpen = kind === "new" || ((kind === "edit" || kind === "copy") && ref !== "");
  const title = kind === "edit" ? t.editTitle(ref) : kind === "copy" ? t.copyTitle(ref) : t.createTitle;
  const leave = () => {
    isChanged.current = false;
    setAsking(false);
    onClose();
  };
  const close = () => {
    if (isAsking) return;
    if (!isChanged.current) leave();
    // Not at once: the question would take the key that brought it for its own answer.
    else setTimeout(() => setAsking(true));
  };
  const reportChanged = (changed: boolean) => {
    isChanged.current = changed;
  };
  return (
    <Drawer.Stack>
      <Drawer
        stackId="order"
        opened={isOpen}
        onClose={close}
        position="right"
        size={460}
        title={title}
        closeButtonProps={{ "aria-label": shell.close }}
      >
        {kind === "new" && <CreateOrderForm key="new" onDone={leave} onChanged={reportChanged} />}
        {isOpen && kind !== "new" && (
          <ExistingOrderForm key={panel} reference={ref} kind={kind} onDone={leave} onChanged={reportChanged} />
        )}
      </Drawer>
      <ConfirmDialog
        isOpen={isAsking}
        title={t.discardTitle}
        hint={t.discardHint}
        action={t.discard}
        isPending={false}
        error={null}
        onConfirm={leave}
        onClose={() => setAsking(false)}
      />
    </Drawer.Stack>
  );
}

/** What a form of the panel tells the panel. */
export interface FormCallbacks {
  onDone: () => void;
  onChanged: (isChanged: boolean) => void;
}

function ExistingOrderForm({ reference, kind, ...ends }: { reference: string; kind: string | undefined } & FormCallbacks) {
  const query = useQuery(trpc.workOrders.get.queryOptions({ id: reference }));
  return (
    <QueryState query={query} skeleton={<RowsSkeleton rows={7} />}>
      {(order) =>
        kind === "copy" ? <CreateOrderForm like={order} {...ends} /> : <EditOrderForm order={order} {...ends} />
      }
    </QueryState>
  );
}
