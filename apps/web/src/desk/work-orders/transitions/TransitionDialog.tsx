import {
  decideTransition,
  type TransitionRequest,
  type TransitionVerb,
  transitionVerb,
} from "@lantai/api/work-orders/rules";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, trpc } from "../../../lib/api.js";
import type { Attempt } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { useMe } from "../../../lib/session.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { DialogActions } from "../../../ui/DialogActions.js";
import { FormDialog } from "../../../ui/FormDialog.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import type { OrderWithSteps, WorkOrder } from "../../../orders/types.js";
import { StepSelect } from "../steps/StepSelect.js";
import { OrderConflict } from "./OrderConflict.js";
import { TransitionFields } from "./TransitionFields.js";
import { emptyRequest } from "./offered.js";

interface TransitionDialogProps {
  order: WorkOrder;
  to: WorkOrderStatus;
  /** That of the transition that was sent without a dialog: its answer may be lost. */
  attempt: Attempt;
  /** The server's refusal, where the transition was sent without a dialog. */
  error: unknown;
  onClose: () => void;
  onDone: (order: OrderWithSteps) => void;
}

const HINTS = {
  start: null,
  resume: null,
  hold: null,
  cancel: "cancelHint",
  reopen: "reopenHint",
  restore: "restoreHint",
  complete: "completeHint",
  report: "reportHint",
} as const satisfies Record<TransitionVerb, string | null>;

/** Has the order changed since it was read? */
const isConflict = (error: unknown) => ["stale_version", "invalid_transition"].includes(problemCode(error));

/** Asks for the fields of a transition, validates them by the API's own rule, and shows a conflict. */
export function TransitionDialog({ order, to, attempt, error: before, onClose, onDone }: TransitionDialogProps) {
  const { verbs, transitions: t } = useText(orderText);
  const { role } = useMe();
  const { overproductionTolerancePercent: tolerancePercent } = useSettings();
  const [request, setRequest] = useState<TransitionRequest>(emptyRequest(to));
  const [wasSubmitted, setSubmitted] = useState(false);
  const { data: planned } = useQuery(
    trpc.workOrders.get.queryOptions({ id: order.id }, { enabled: order.stepCount > 0 }),
  );
  const steps = planned?.steps ?? [];
  const [stepId, setStepId] = useState<string | null>(null);
  const step = steps.find(({ id }) => id === stepId) ?? steps.find(({ counts }) => counts);
  const send = useMutation({
    mutationFn: (version: number) => {
      const reports = request.quantity > 0 || request.quantityScrap > 0;
      const { holdReason, scrapReason, note, quantity, quantityScrap, confirmOverproduction } = request;
      const transition = {
        id: order.id,
        status: to,
        version,
        ...(holdReason && { holdReason }),
        ...(scrapReason && quantityScrap > 0 && { scrapReason }),
        ...(note?.trim() && { note: note.trim() }),
        ...(quantity > 0 && { quantity }),
        ...(quantityScrap > 0 && { quantityScrap }),
        ...(step && reports && { stepId: step.id }),
        ...(confirmOverproduction && { confirmOverproduction }),
      };
      return attempt(transition, api.workOrders.setStatus.mutate);
    },
    onSuccess: onDone,
  });
  const error = send.error ?? before;
  const hasConflict = error !== null && isConflict(error);
  const now = useQuery(trpc.workOrders.get.queryOptions({ id: order.id }, { enabled: hasConflict, staleTime: 0 })).data;
  const verb = transitionVerb(order.status, to);
  // Over-production is asked about at every step but rework.
  const judged = step ? { ...order, quantityGood: step.quantityGood } : order;
  const asked = step?.isRework ? { ...request, confirmOverproduction: true } : request;
  const refusal = decideTransition(judged, asked, { role, tolerancePercent, madeAt: new Date().toISOString() });
  const hint = HINTS[verb];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    const isReadable = !Number.isNaN(request.quantity) && !Number.isNaN(request.quantityScrap);
    if (refusal.ok && isReadable) send.mutate(order.version);
  };
  return (
    <FormDialog onClose={onClose} title={`${verbs[verb]} · ${order.number}`}>
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
            {step && (verb === "report" || verb === "complete") && (
              <StepSelect
                steps={steps}
                value={step.id}
                onChange={(id) => {
                  setStepId(id);
                  setRequest({ ...request, confirmOverproduction: false });
                }}
              />
            )}
            <TransitionFields
              order={judged}
              verb={verb}
              request={request}
              onChange={(part) => setRequest({ ...request, ...part })}
              refusal={refusal.ok ? null : refusal}
              wasSubmitted={wasSubmitted}
            />
            <ProblemAlert error={error} />
            <DialogActions>
              <Button variant="default" onClick={onClose}>
                {t.back}
              </Button>
              <Button type="submit" loading={send.isPending} {...(verb === "cancel" && { color: "red.9" })}>
                {verbs[verb]}
              </Button>
            </DialogActions>
          </Stack>
        </form>
      )}
    </FormDialog>
  );
}
