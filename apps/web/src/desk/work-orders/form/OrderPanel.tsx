import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { whenIdle } from "../../../lib/when-idle.js";
import { orderText } from "../../../i18n/order.js";
import { shellText } from "../../../i18n/shell.js";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";

// The forms, with their calendars, are no part of the list's first load.
const skeleton = <RowsSkeleton rows={7} />;
const CreateOrderForm = lazyComponent(async () => (await import("./CreateOrderForm.js")).CreateOrderForm, skeleton);
const EditOrderForm = lazyComponent(async () => (await import("./EditOrderForm.js")).EditOrderForm, skeleton);

interface OrderPanelProps {
  /** `new`, `edit:WO-…` or `copy:WO-…`, from the search parameters; undefined closes it. */
  panel: string | undefined;
  onClose: () => void;
}

/** The drawer in which an order is created, edited or duplicated. It asks before it discards input. */
export function OrderPanel({ panel, onClose }: OrderPanelProps) {
  const t = useText(orderText).form;
  const shell = useText(shellText);
  const isChanged = useRef(false);
  useEffect(() => whenIdle(() => void Promise.all([CreateOrderForm.preload(), EditOrderForm.preload()])), []);
  // The browser's Back asks like every other way out; so does closing the tab, in the browser's own words.
  const exit = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged.current && panelOf(current.search) !== panelOf(next.search),
    enableBeforeUnload: () => isChanged.current,
    withResolver: true,
  });
  const [kind, ref = ""] = (panel ?? "").split(":");
  const isOpen = kind === "new" || ((kind === "edit" || kind === "copy") && ref !== "");
  const title = kind === "edit" ? t.editTitle(ref) : kind === "copy" ? t.copyTitle(ref) : t.createTitle;
  const leave = () => {
    isChanged.current = false;
    onClose();
  };
  const close = () => {
    if (exit.status === "blocked") return;
    // Not at once: the question would receive the same key press, and close.
    setTimeout(onClose);
  };
  const discard = () => {
    isChanged.current = false;
    exit.proceed?.();
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
        isOpen={exit.status === "blocked"}
        title={t.discardTitle}
        hint={t.discardHint}
        action={t.discard}
        isPending={false}
        error={null}
        onConfirm={discard}
        onClose={() => exit.reset?.()}
      />
    </Drawer.Stack>
  );
}

/** The panel that an address opens; undefined on a page that has none. */
const panelOf = (search: object) => ("panel" in search ? search.panel : undefined);

/** The events of a form, for its drawer. */
export interface FormCallbacks {
  onDone: () => void;
  onChanged: (isChanged: boolean) => void;
}

function ExistingOrderForm({
  reference,
  kind,
  ...ends
}: { reference: string; kind: string | undefined } & FormCallbacks) {
  const query = useQuery(trpc.workOrders.get.queryOptions({ id: reference }));
  return (
    <QueryState query={query} skeleton={skeleton}>
      {(order) =>
        kind === "copy" ? <CreateOrderForm like={order} {...ends} /> : <EditOrderForm order={order} {...ends} />
      }
    </QueryState>
  );
}
