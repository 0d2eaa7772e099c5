import { Button, Group, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, trpc } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { orderText } from "../../../i18n/order.js";
import { shellText } from "../../../i18n/shell.js";
import { Dialog } from "../../../ui/Dialog.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { showChanged } from "../show-changed.js";
import { OrderConflict } from "../transitions/OrderConflict.js";
import type { WorkOrder } from "../../../orders/types.js";
import { OperatorSelect } from "../form/OperatorSelect.js";

/** Gives the order to another operator; the loads that they carry are shown. */
export function ReassignDialog({ order, onClose }: { order: WorkOrder; onClose: () => void }) {
  const { page: t, fields, form } = useText(orderText);
  const shell = useText(shellText);
  const [seen] = useState(order);
  const [operatorId, setOperatorId] = useState<string | null>(order.operator.id);
  const [attempt] = useState(newAttempts);
  const assign = useMutation({
    mutationFn: (input: { operatorId: string; version: number }) =>
      attempt({ id: seen.id, ...input }, api.workOrders.update.mutate),
    onSuccess: (changed) => {
      notifyDone(form.saved(changed.number));
      showChanged(changed);
      onClose();
    },
  });
  const isStale = problemCode(assign.error) === "stale_version" && assign.error !== null;
  const now = useQuery(trpc.workOrders.get.queryOptions({ id: seen.id }, { enabled: isStale, staleTime: 0 })).data;
  const send = (version: number) => operatorId !== null && assign.mutate({ operatorId, version });
  return (
    <Dialog onClose={onClose} title={`${t.reassign} · ${seen.number}`}>
      {isStale ? (
        <OrderConflict seen={seen} now={now} isPending={assign.isPending} onGoAhead={send} onClose={onClose} />
      ) : (
        <Stack gap="md">
          <OperatorSelect
            label={fields.operator}
            required
            value={operatorId}
            onChange={setOperatorId}
            current={seen.operator}
            data-autofocus
            openOnFocus={false}
          />
          <ProblemAlert error={assign.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell.cancel}
            </Button>
            <Button
              loading={assign.isPending}
              disabled={operatorId === null || operatorId === seen.operator.id}
              onClick={() => send(seen.version)}
            >
              {shell.save}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
