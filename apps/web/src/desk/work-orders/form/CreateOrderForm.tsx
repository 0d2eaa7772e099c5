import { Button, Group, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, newIdempotencyKey } from "../../../lib/api.js";
import { useText } from "../../../lib/language.js";
import { refreshOrders } from "../../../lib/live.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { Badge } from "../../../ui/Badge.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import type { CreateOrder, WorkOrder } from "../../../orders/types.js";
import { OrderFields } from "./OrderFields.js";
import type { FormCallbacks } from "./OrderPanel.js";
import { useOrderForm } from "./useOrderForm.js";
import { EMPTY, fromOrder } from "./values.js";

/** Plans an order, from nothing or like another one; several in a row keep operator, deadline and unit. */
export function CreateOrderForm({ like, onDone, onChanged }: FormCallbacks & { like?: WorkOrder }) {
  const t = useText(orderText).form;
  const { timeZone } = useSettings();
  const form = useOrderForm(like ? { ...fromOrder(like, timeZone), externalRef: "" } : EMPTY);
  const fields = useRef<HTMLDivElement>(null);
  /** The same key for the same order, so that an answer that was lost does not make two of it. */
  const attempt = useRef({ said: "", key: "" });
  /** The order that was made last, while the form goes on; a note in passing would cover its buttons. */
  const [made, setMade] = useState<string | null>(null);
  useEffect(() => onChanged(form.isChanged), [form.isChanged, onChanged]);

  const create = useMutation({
    mutationFn: ({ input }: { input: CreateOrder; goesOn: boolean }) => {
      const said = JSON.stringify(input);
      if (attempt.current.said !== said) attempt.current = { said, key: newIdempotencyKey() };
      return api.workOrders.create.mutate(input, { context: { idempotencyKey: attempt.current.key } });
    },
    onSuccess: ({ number }, { goesOn }) => {
      attempt.current = { said: "", key: "" };
      refreshOrders();
      if (!goesOn) {
        notifyDone(t.created(number));
        return onDone();
      }
      setMade(number);
      const { unit, deadline, operatorId, priority } = form.values;
      form.restart({ ...EMPTY, unit, deadline, operatorId, priority });
      fields.current?.querySelector("input")?.focus();
    },
    onError: (error) => form.refused(error),
  });
  const submit = (goesOn: boolean) => {
    const input = form.input();
    if (input) create.mutate({ input, goesOn });
  };
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <Stack gap="md" ref={fields}>
        <OrderFields values={form.values} onChange={form.change} errors={form.errors} />
        <ProblemAlert error={create.error} />
        <div role="status">
          {made && (
            <Badge tone="done" icon={IconCheck}>
              {t.created(made)}
            </Badge>
          )}
        </div>
        <Group grow preventGrowOverflow={false}>
          <Button type="submit" loading={create.isPending && !create.variables.goesOn}>
            {t.create}
          </Button>
          <Button variant="default" loading={create.isPending && create.variables.goesOn} onClick={() => submit(true)}>
            {t.createAnother}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
