import { PRIORITIES } from "@lantai/db/vocabulary";
import { Button, Popover, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { api } from "../../../lib/api.js";
import { newAttempts } from "../../../lib/attempts.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { problemsText } from "../../../i18n/problems.js";
import { shellText } from "../../../i18n/shell.js";
import { wordsText } from "../../../i18n/words.js";
import { notifyDone, notifyFailed } from "../../../ui/notify.js";
import { PRIORITY_LOOKS } from "../../../ui/PriorityBadge.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import type { UpdateOrder, WorkOrder } from "../../../orders/types.js";
import { fromDeadline, toDeadline } from "../form/deadline.js";
import { DeadlineFields } from "../form/DeadlineFields.js";
import { OperatorSelect } from "../form/OperatorSelect.js";
import { showChanged } from "../show-changed.js";
import type { InlineField } from "./EditableCell.js";
import { noteChange, versionAfterOwn } from "./row-versions.js";
import css from "./OrderTable.module.css";

interface InlineEditorProps {
  order: WorkOrder;
  field: InlineField;
  onClose: () => void;
}

type Change = Pick<UpdateOrder, "deadline" | "priority" | "operatorId">;

interface EditorProps {
  order: WorkOrder;
  onSave: (change: Change) => void;
  isPending: boolean;
}

const EDITORS: Record<InlineField, (props: EditorProps) => ReactNode> = {
  deadline: DeadlineEditor,
  priority: PriorityEditor,
  operator: OperatorEditor,
};

/** Changes one field of an order beside its cell. A change that another user made meanwhile is not overwritten. */
export function InlineEditor({ order, field, onClose }: InlineEditorProps) {
  const t = useText(ordersText);
  const { fields, form } = useText(orderText);
  const problems = useText(problemsText);
  const [{ id, version }] = useState(order);
  const isClosed = useRef(false);
  useEffect(() => {
    isClosed.current = false;
    return () => void (isClosed.current = true);
  }, []);
  const [attempt] = useState(newAttempts);
  const save = useMutation({
    // Another field of the same row may still be on its way: one after the other.
    scope: { id },
    mutationFn: async (change: Change) => {
      const from = versionAfterOwn(id, version);
      const changed = await attempt({ id, version: from, ...change }, api.workOrders.update.mutate);
      noteChange(id, { from, to: changed.version });
      return changed;
    },
    onSuccess: (changed) => {
      notifyDone(form.saved(changed.number));
      showChanged(changed);
    },
    onError: (error) => {
      if (isClosed.current) notifyFailed(`${order.number}: ${problems[problemCode(error)]}`);
    },
  });
  const Editor = EDITORS[field];
  // Not where it was closed meanwhile: the focus has moved on.
  const saveAndClose = (change: Change) => save.mutate(change, { onSuccess: onClose });
  return (
    <Popover
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      position="bottom-start"
      trapFocus
      withRoles={false}
      shadow="md"
    >
      <Popover.Target>
        <span />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        className={css["editor"] ?? ""}
        aria-label={`${t.change(fields[field])}: ${order.number}`}
      >
        <Stack gap="sm">
          <Editor order={order} onSave={saveAndClose} isPending={save.isPending} />
          <ProblemAlert error={save.error} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function PriorityEditor({ order, onSave, isPending }: EditorProps) {
  const { priority: words } = useText(wordsText);
  return (
    <Stack gap={2}>
      {PRIORITIES.toReversed().map((priority) => {
        const Picture = PRIORITY_LOOKS[priority].icon;
        return (
          <Button
            key={priority}
            variant={priority === order.priority ? "light" : "subtle"}
            color="gray"
            c="inherit"
            justify="flex-start"
            leftSection={<Picture size={16} aria-hidden />}
            aria-pressed={priority === order.priority}
            disabled={isPending}
            onClick={() => onSave({ priority })}
            {...(priority === order.priority && { "data-autofocus": true })}
          >
            {words[priority]}
          </Button>
        );
      })}
    </Stack>
  );
}

function OperatorEditor({ order, onSave }: EditorProps) {
  const { fields } = useText(orderText);
  return (
    <OperatorSelect
      label={fields.operator}
      value={order.operator.id}
      current={order.operator}
      onChange={(operatorId) => operatorId !== null && operatorId !== order.operator.id && onSave({ operatorId })}
      comboboxProps={{ width: 300, position: "bottom-start" }}
      data-autofocus
    />
  );
}

function DeadlineEditor({ order, onSave, isPending }: EditorProps) {
  const { save } = useText(shellText);
  const { form } = useText(orderText);
  const { timeZone } = useSettings();
  const [value, setValue] = useState(() => fromDeadline(order.deadline, timeZone));
  const [wasSubmitted, setSubmitted] = useState(false);
  const deadline = toDeadline(value, timeZone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (deadline !== null) onSave({ deadline });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <DeadlineFields
          value={value}
          onChange={setValue}
          error={wasSubmitted && deadline === null && form.problems.deadline}
        />
        <Button type="submit" loading={isPending}>
          {save}
        </Button>
      </Stack>
    </form>
  );
}
