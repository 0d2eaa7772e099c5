import { decideTransition, type TransitionRequest } from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { useMe } from "../../../lib/session.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { shellText } from "../../../i18n/shell.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import type { WorkOrder } from "../../../orders/types.js";
import { OrderConflict } from "./OrderConflict.js";
import { TransitionFields } from "./TransitionFields.js";
import { sendTransition } from "./send.js";
import { emptyRequest, type Verb, verbOf } from "./offered.js";

interface TransitionDialogProps {
  order: WorkOrder;
  to: WorkOrderStatus;
  /** Why the move was refused already, where it was tried without asking. */
  error: unknown;
  onClose: () => void;
  onDone: (order: WorkOrder) => void;
}

const HINTS = {
  start: null,
  resume: null,
  hold: null,
  cancel: "cancelHint",
  reopen: "reopenHint",
  restore: "restoreHint",
  finish: "finishHint",
  report: "reportHint",
} as const satisfies Record<Verb, string | null>;

/** The codes that say that the order is not any more what was seen. */
const isConflict = (error: unknown) => ["stale_version", "invalid_transition"].includes(problemCode(error));

/** Asks for what a move needs, says what is missing by the rules' own word, and shows a conflict where there is one. */
export function TransitionDialog({ order, to, error: before, onClose, onDone: onMoved }: TransitionDialogProps) {
  const { verbs, moves: t } = useText(orderText);
  const { close } = useText(shellText);
  const { role } = useMe();
  const { overproductionTolerancePercent: tolerancePercent } = useSettings();
  const [move, setMove] = useState<TransitionRequest>(emptyRequest(to));
  const [wasTried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: (version: number) => {
      const { holdReason, scrapReason, note, quantity, quantityScrap, confirmOverproduction } = move;
      return sendTransition({
        id: order.id,
        status: to,
        version,
        ...(holdReason && { holdReason }),
        ...(scrapReason && quantityScrap > 0 && { scrapReason }),
        ...(note?.trim() && { note: note.trim() }),
        ...(quantity > 0 && { quantity }),
        ...(quantityScrap > 0 && { quantityScrap }),
        ...(confirmOverproduction && { confirmOverproduction }),
      });
    },
    onSuccess: onMoved,
  });
  const error = send.error ?? before;
  const hasConflict = error !== null && isConflict(error);
  const now = useQuery(trpc.workOrders.get.queryOptions({ id: order.id }, { enabled: hasConflict, staleTime: 0 })).data;
  const verb = verbOf(order.status, to);
  const refusal = decideTransition(order, move, { role, tolerancePercent, now: new Date().toISOString() });
  const hint = HINTS[verb];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const isClear = !Number.isNaN(move.quantity) && !Number.isNaN(move.quantityScrap);
    if (refusal.ok && isClear) send.mutate(order.version);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${verbs[verb]} · ${order.number}`}
      centered
      closeButtonProps={{ "aria-label": close }}
    >
      {hasConflict ? (
        <OrderConflict
          seen={order}
          now={now}
          to={to}
          isPending={send.isPending}
          onGoAhead={(version) => send.mutate(version)}
          onClose={onClose}
        />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack gap="md">
            <Text size="sm" className="breakable">
              {order.productName}
              {hint && (
                <Text component="span" size="sm" c="var(--ink-muted)" display="block">
                  {t[hint]}
                </Text>
              )}
            </Text>
            <TransitionFields
              order={order}
              verb={verb}
              request={move}
              onChange={(part) => setMove({ ...move, ...part })}
              refusal={refusal.ok ? null : refusal}
              wasTried={wasTried}
            />
            <ProblemAlert error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t.back}
              </Button>
              <Button type="submit" loading={send.isPending} {...(verb === "cancel" && { color: "red.9" })}>
                {verbs[verb]}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
