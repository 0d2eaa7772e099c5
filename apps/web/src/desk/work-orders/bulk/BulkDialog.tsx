import { PRIORITIES, type Priority } from "@lantai/db/vocabulary";
import { Button, Group, Progress, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import { wordsText } from "../../../i18n/words.js";
import { Dialog } from "../../../ui/Dialog.js";
import type { WorkOrder } from "../../../orders/types.js";
import { OperatorSelect } from "../form/OperatorSelect.js";
import { BulkResults } from "./BulkResults.js";
import { type BulkAction, type BulkResult, runBulk } from "./run.js";

interface BulkDialogProps {
  kind: BulkAction["kind"];
  orders: readonly WorkOrder[];
  /** `isDone` where every order was changed. */
  onClose: (isDone: boolean) => void;
}

/** Asks for the action's value, applies it to the selected orders, and shows each failure. */
export function BulkDialog({ kind, orders: selected, onClose }: BulkDialogProps) {
  const { bulk: t } = useText(ordersText);
  const { priority: priorities } = useText(wordsText);
  const { fields, transitions } = useText(orderText);
  const shell = useText(shellText);
  const { number } = useFormat();
  // The selection may change while it runs.
  const [orders] = useState(selected);
  const [operatorId, setOperatorId] = useState<string | null>(null);
  const [priority, setPriority] = useState<Priority>("high");
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [phase, setPhase] = useState<"asking" | "running" | "over">("asking");

  const action: BulkAction | null =
    kind === "assign"
      ? operatorId === null
        ? null
        : { kind, operatorId }
      : kind === "priority"
        ? { kind, priority }
        : { kind };
  const failed = orders.filter(({ id }) => (results.get(id) ?? "done") !== "done");
  const run = async (batch: readonly WorkOrder[]) => {
    if (!action) return;
    setPhase("running");
    setResults((now) => new Map([...now].filter(([id]) => !batch.some((order) => order.id === id))));
    await runBulk(batch, action, (id, result) => setResults((now) => new Map(now).set(id, result)));
    setPhase("over");
    refreshOrders();
  };
  const title = { assign: t.assignTitle, priority: t.priorityTitle, cancel: t.cancelTitle }[kind];
  const close = () => phase !== "running" && onClose(phase === "over" && failed.length === 0);
  return (
    <Dialog onClose={close} title={title(number(orders.length))} isBusy={phase === "running"}>
      <Stack gap="md">
        {phase === "asking" ? (
          <>
            {kind === "assign" && (
              <OperatorSelect label={fields.operator} required value={operatorId} onChange={setOperatorId} />
            )}
            {kind === "priority" && (
              <SegmentedControl
                aria-label={fields.priority}
                data={PRIORITIES.map((value) => ({ value, label: priorities[value] }))}
                value={priority}
                onChange={setPriority}
              />
            )}
            {kind === "cancel" && <Text>{t.cancelHint}</Text>}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {transitions.back}
              </Button>
              <Button
                disabled={!action}
                onClick={() => void run(orders)}
                {...(kind === "cancel" && { color: "red.9" })}
              >
                {kind === "cancel" ? t.runCancel : t.run}
              </Button>
            </Group>
          </>
        ) : (
          <>
            <Progress
              value={(100 * results.size) / orders.length}
              aria-label={t.progress(number(results.size), number(orders.length))}
            />
            <Text role="status">
              {phase === "over"
                ? t.done(number(orders.length - failed.length), number(orders.length))
                : t.progress(number(results.size), number(orders.length))}
            </Text>
            {failed.length > 0 && <BulkResults orders={orders} results={results} />}
            <Group justify="flex-end">
              {phase === "over" && failed.length > 0 && (
                <Button variant="default" onClick={() => void run(failed)}>
                  {t.retry}
                </Button>
              )}
              <Button disabled={phase === "running"} onClick={close}>
                {shell.close}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
