import { PRIORITIES, type Priority } from "@lantai/db/vocabulary";
import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useText } from "../../../lib/language.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { wordsText } from "../../../i18n/words.js";
import { type FormDeadline, toDeadline } from "../form/deadline.js";
import { DeadlineFields } from "../form/DeadlineFields.js";
import { OperatorSelect } from "../form/OperatorSelect.js";
import type { BulkAction } from "./run.js";

interface BulkQuestionProps {
  kind: BulkAction["kind"];
  onRun: (action: BulkAction) => void;
  onClose: () => void;
}

/** Asks for the value that every selected order gets. */
export function BulkQuestion({ kind, onRun, onClose }: BulkQuestionProps) {
  const { bulk: t } = useText(ordersText);
  const { priority: priorities } = useText(wordsText);
  const { fields, transitions } = useText(orderText);
  const { timeZone } = useSettings();
  const [operatorId, setOperatorId] = useState<string | null>(null);
  const [priority, setPriority] = useState<Priority>("high");
  const [deadline, setDeadline] = useState<FormDeadline>({ day: null, time: "" });
  const instant = toDeadline(deadline, timeZone);
  const actions: Record<BulkAction["kind"], BulkAction | null> = {
    assign: operatorId === null ? null : { kind: "assign", operatorId },
    priority: { kind: "priority", priority },
    deadline: instant === null ? null : { kind: "deadline", deadline: instant },
    cancel: { kind: "cancel" },
  };
  const action = actions[kind];
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (action) onRun(action);
      }}
    >
      <Stack gap="md">
        {kind === "assign" && (
          <OperatorSelect
            label={fields.operator}
            required
            value={operatorId}
            onChange={setOperatorId}
            data-autofocus
            openOnFocus={false}
          />
        )}
        {kind === "priority" && (
          <SegmentedControl
            aria-label={fields.priority}
            data={PRIORITIES.map((value) => ({ value, label: priorities[value] }))}
            value={priority}
            onChange={setPriority}
          />
        )}
        {kind === "deadline" && <DeadlineFields value={deadline} onChange={setDeadline} data-autofocus />}
        {kind === "cancel" && <Text>{t.cancelHint}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} {...(kind === "cancel" && { "data-autofocus": true })}>
            {transitions.back}
          </Button>
          <Button type="submit" disabled={!action} {...(kind === "cancel" && { color: "red.9" })}>
            {kind === "cancel" ? t.runCancel : t.run}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
