import { canResize } from "@lantai/api/work-orders/quantities";
import { canEdit } from "@lantai/api/work-orders/rules";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { api } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { planText } from "../../../i18n/plan.js";
import { shellText } from "../../../i18n/shell.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { focusFirst } from "../../../ui/focus-first.js";
import type { CreateOrder, OrderWithSteps, UpdateOrder } from "../../../orders/types.js";
import { showChanged } from "../show-changed.js";
import { OverproductionQuestion } from "../transitions/OverproductionQuestion.js";
import { EditConflict } from "./EditConflict.js";
import { OrderFields } from "./OrderFields.js";
import type { FormCallbacks } from "./OrderPanel.js";
import { useOrderForm } from "./useOrderForm.js";
import { changesOf, fromOrder, toInput } from "./values.js";

/** Edits an order. After a conflict both versions are shown, to choose from field by field. */
export function EditOrderForm({ order, onDone, onChanged }: FormCallbacks & { order: OrderWithSteps }) {
  const t = useText(orderText).form;
  const steps = useText(planText);
  const { save } = useText(shellText);
  const { quantity: say } = useFormat();
  const { timeZone } = useSettings();
  // The order as it was when the form opened: a later version is a conflict, which the server detects.
  const [base] = useState(order);
  const form = useOrderForm(fromOrder(base, timeZone));
  const [conflict, setConflict] = useState<{ mine: CreateOrder; now: OrderWithSteps } | null>(null);
  /** The lowered quantity that is right although more is made. */
  const [confirmed, setConfirmed] = useState<number | null>(null);
  const [wasSubmitted, setSubmitted] = useState(false);
  const { quantity } = form.values;
  const isLowered = quantity !== null && !Number.isNaN(quantity) && !canResize(base, quantity, false).ok;
  const isConfirmed = isLowered && confirmed === quantity;
  useEffect(() => onChanged(form.isChanged), [form.isChanged, onChanged]);

  const [attempt] = useState(newAttempts);
  const update = useMutation({
    mutationFn: (change: UpdateOrder) => attempt(change, api.workOrders.update.mutate),
    onSuccess: (changed) => {
      notifyDone(t.saved(changed.number));
      showChanged(changed);
      onDone();
    },
    onError: async (error) => {
      form.refused(error);
      const mine = form.input();
      if (problemCode(error) !== "stale_version" || !mine) return;
      setConflict({ mine, now: await api.workOrders.get.query({ id: base.id }) });
    },
  });
  const before = toInput(fromOrder(base, timeZone), timeZone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = form.input();
    setSubmitted(true);
    if (!input || !("input" in before) || (isLowered && !isConfirmed)) return;
    const changes = changesOf(input, before.input);
    if (Object.keys(changes).length === 0) onDone();
    else
      update.mutate({
        id: base.id,
        version: base.version,
        ...changes,
        ...(isConfirmed && { confirmOverproduction: true }),
      });
  };
  if (!canEdit(base.status).ok) return <Text>{t.closedHint}</Text>;
  if (conflict && "input" in before) {
    return (
      <EditConflict
        {...conflict}
        base={before.input}
        isPending={update.isPending}
        error={update.error}
        onSave={(changes) => update.mutate({ id: base.id, version: conflict.now.version, ...changes })}
        onKeepNow={onDone}
      />
    );
  }
  return (
    <form ref={focusFirst} noValidate onSubmit={submit}>
      <Stack gap="md" ref={form.fields}>
        <OrderFields form={form} order={base} />
        {isLowered && (
          <OverproductionQuestion
            text={steps.lowered(say(base.quantityGood, base.unit), say(quantity, base.unit))}
            isConfirmed={isConfirmed}
            isMissing={wasSubmitted}
            onChange={(isRight) => setConfirmed(isRight ? quantity : null)}
          />
        )}
        <ProblemAlert error={update.error} />
        <Button type="submit" loading={update.isPending}>
          {save}
        </Button>
      </Stack>
    </form>
  );
}
