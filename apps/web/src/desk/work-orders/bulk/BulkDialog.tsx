import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { newAttempts } from "../../../lib/attempts.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import { Dialog } from "../../../ui/Dialog.js";
import type { WorkOrder } from "../../../orders/types.js";
import { BulkQuestion } from "./BulkQuestion.js";
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
  const shell = useText(shellText);
  const { number } = useFormat();
  // The selection may change while it runs.
  const [orders] = useState(selected);
  const [attempt] = useState(newAttempts);
  const [action, setAction] = useState<BulkAction | null>(null);
  const [results, setResults] = useState<ReadonlyMap<string, BulkResult>>(new Map());
  const [phase, setPhase] = useState<"asking" | "running" | "over">("asking");

  const failed = orders.filter(({ id }) => (results.get(id) ?? "done") !== "done");
  const run = async (chosen: BulkAction, batch: readonly WorkOrder[]) => {
    setAction(chosen);
    setPhase("running");
    setResults((now) => new Map([...now].filter(([id]) => !batch.some((order) => order.id === id))));
    await runBulk(batch, chosen, {
      attempt,
      // Who tries again after reading that an order has changed means it as it is now.
      isStale: (id) => results.get(id) === "stale_version",
      onResult: (id, result) => setResults((now) => new Map(now).set(id, result)),
    });
    setPhase("over");
    refreshOrders();
  };
  const title = { assign: t.assignTitle, priority: t.priorityTitle, deadline: t.deadlineTitle, cancel: t.cancelTitle }[
    kind
  ];
  const close = () => phase !== "running" && onClose(phase === "over" && failed.length === 0);
  return (
    <Dialog onClose={close} title={title(number(orders.length))} isBusy={phase === "running"}>
      <Stack gap="md">
        {phase === "asking" ? (
          <BulkQuestion kind={kind} onRun={(chosen) => void run(chosen, orders)} onClose={close} />
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
              {phase === "over" && action && failed.length > 0 && (
                <Button variant="default" onClick={() => void run(action, failed)}>
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
