import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { correctionsText } from "../../../i18n/corrections.js";
import { orderText } from "../../../i18n/order.js";
import { api } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { useSettings } from "../../../lib/settings.js";
import { EventFooter } from "../../../orders/EventFooter.js";
import type { TimelineEvent } from "../../../orders/timeline.js";
import type { HistoryItem, OrderWithSteps, ReverseReport } from "../../../orders/types.js";
import { useOutputText } from "../../../orders/useOutputText.js";
import { DialogActions } from "../../../ui/DialogActions.js";
import { notifyDone } from "../../../ui/notify.js";
import { FormDialog } from "../../../ui/FormDialog.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { showChanged } from "../show-changed.js";
import { CorrectionFields } from "./CorrectionFields.js";
import { emptyCorrection, toReversal, wrongWith } from "./correction.js";

interface CorrectionDialogProps {
  order: OrderWithSteps;
  event: TimelineEvent & { item: HistoryItem };
  onClose: () => void;
}

/** Takes a report back, with a reason, and says what stands instead. */
export function CorrectionDialog({ order, event, onClose }: CorrectionDialogProps) {
  const t = useText(correctionsText);
  const { transitions } = useText(orderText);
  const { overproductionTolerancePercent: tolerancePercent } = useSettings();
  const write = useOutputText(order.unit);
  const { item } = event;
  const [value, setValue] = useState(emptyCorrection(item));
  const [wasSubmitted, setSubmitted] = useState(false);
  const [attempt] = useState(newAttempts);
  const reverse = useMutation({
    mutationFn: (input: ReverseReport) => attempt(input, api.workOrders.reverse.mutate),
    onSuccess: ({ workOrder }) => {
      notifyDone(t.done);
      showChanged(workOrder);
      onClose();
    },
  });
  const wrong = wrongWith(value, item, { order, tolerancePercent });
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setSubmitted(true);
    const { reason } = value;
    if (wrong === null && reason !== null) reverse.mutate(toReversal(order.id, item, { ...value, reason }));
  };
  return (
    <FormDialog onClose={onClose} title={t.title(order.number)} size="lg">
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm" component="div">
            <Text component="span" size="sm" c="var(--ink-muted)">
              {t.was}
            </Text>{" "}
            <strong>{[event.step?.name, write(event)].filter(Boolean).join(": ")}</strong>
            <Text size="xs" c="var(--ink-muted)" component="div">
              <EventFooter event={event} />
            </Text>
          </Text>
          <CorrectionFields
            order={order}
            item={item}
            value={value}
            onChange={(part) => setValue((now) => ({ ...now, ...part }))}
            wrong={wrong}
            wasSubmitted={wasSubmitted}
          />
          <ProblemAlert error={reverse.error} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {transitions.back}
            </Button>
            <Button type="submit" loading={reverse.isPending}>
              {value.isReplaced ? t.correct : t.takeBack}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </FormDialog>
  );
}
