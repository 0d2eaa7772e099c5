import { Button, Group, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import { type FormEvent, useEffect, useState } from "react";
import { api } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { Badge } from "../../../ui/Badge.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { focusFirst } from "../../../ui/focus-first.js";
import type { CreateOrder, OrderWithSteps } from "../../../orders/types.js";
import { toPlanned } from "../steps/plan.js";
import { useProposedSteps } from "../steps/useProposedSteps.js";
import { OrderFields } from "./OrderFields.js";
import type { FormCallbacks } from "./OrderPanel.js";
import { useOperators } from "./useOperators.js";
import { useOrderForm } from "./useOrderForm.js";
import { EMPTY, fromOrder } from "./values.js";

/** Creates an order, empty or as a copy; several in a row keep operator, deadline and unit. */
export function CreateOrderForm({ like, onDone, onChanged }: FormCallbacks & { like?: OrderWithSteps }) {
  const t = useText(orderText).form;
  const { timeZone } = useSettings();
  const operators = useOperators();
  const form = useOrderForm(
    like ? { ...fromOrder(like, timeZone), externalRef: "", steps: like.steps.map(toPlanned) } : EMPTY,
    operators.length === 1 ? (operators[0]?.id ?? null) : null,
  );
  const proposed = useProposedSteps(form.values.productName);
  const [attempt] = useState(newAttempts);
  /** The number of the order created last, while the form stays open; a notification would cover its buttons. */
  const [created, setCreated] = useState<string | null>(null);
  useEffect(() => onChanged(form.isChanged), [form.isChanged, onChanged]);

  const create = useMutation({
    mutationFn: ({ input }: { input: CreateOrder; another: boolean }) => attempt(input, api.workOrders.create.mutate),
    onSuccess: ({ number }, { another }) => {
      refreshOrders();
      if (!another) {
        notifyDone(t.created(number));
        return onDone();
      }
      setCreated(number);
      const { unit, deadline, operatorId, teamId, priority } = form.values;
      form.restart({ ...EMPTY, unit, deadline, operatorId, teamId, priority });
      form.fields.current?.querySelector("input")?.focus();
    },
    onError: (error) => form.refused(error),
  });
  const submit = (another: boolean) => {
    const input = form.input(proposed);
    if (input) create.mutate({ input, another });
  };
  return (
    <form
      ref={focusFirst}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Stack gap="md" ref={form.fields}>
        <OrderFields form={form} proposed={proposed} />
        <ProblemAlert error={create.error} />
        <div role="status">
          {created && (
            <Badge tone="done" icon={IconCheck}>
              {t.created(created)}
            </Badge>
          )}
        </div>
        <Group grow preventGrowOverflow={false}>
          <Button type="submit" loading={create.isPending && !create.variables.another}>
            {t.create}
          </Button>
          <Button variant="default" loading={create.isPending && create.variables.another} onClick={() => submit(true)}>
            {t.createAnother}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
