import { canResize } from "@lantai/api/work-orders/quantities";
import { canEdit } from "@lantai/api/work-orders/rules";
import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { problemCode } from "../../../lib/problem.js";
import { nameOf } from "../../../lib/session.js";
import { useSettings } from "../../../lib/settings.js";
import { orderText } from "../../../i18n/order.js";
import { planText } from "../../../i18n/plan.js";
import { wordsText } from "../../../i18n/words.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import { StatusBadge } from "../../../ui/StatusBadge.js";
import { ConflictAlert } from "../transitions/ConflictAlert.js";
import { OverproductionQuestion } from "../transitions/OverproductionQuestion.js";
import type { CreateOrder, OrderWithSteps } from "../../../orders/types.js";
import { useOperators } from "./useOperators.js";
import { useTeams } from "../steps/useTeams.js";
import { type FormField, fromOrder, isSameValue, toInput } from "./values.js";

interface EditConflictProps {
  /** The order as it was opened; this user's values; the order as it is now. */
  base: CreateOrder;
  mine: CreateOrder;
  now: OrderWithSteps;
  isPending: boolean;
  error: unknown;
  onSave: (changes: Partial<CreateOrder> & { confirmOverproduction?: boolean }) => void;
  onKeepNow: () => void;
}

const FIELDS = [
  "productName",
  "quantity",
  "unit",
  "deadline",
  "operatorId",
  "teamId",
  "steps",
  "priority",
  "externalRef",
  "note",
] as const satisfies readonly FormField[];

/** Shows another user's changes beside one's own, to choose from field by field. */
export function EditConflict({ base, mine, now, isPending, error, onSave, onKeepNow }: EditConflictProps) {
  const { conflict: t, fields, form } = useText(orderText);
  const { lowered } = useText(planText);
  const { quantity: say } = useFormat();
  const { timeZone } = useSettings();
  const fieldText = useFieldText(now);
  const read = toInput(fromOrder(now, timeZone), timeZone);
  const theirs = "input" in read ? read.input : base;
  const differing = FIELDS.filter((field) => !isSameValue(mine[field], theirs[field]));
  const [choice, setChoice] = useState<Partial<Record<FormField, "mine" | "now">>>({});
  // A field that this user did not edit keeps the other user's value.
  const chosen = (field: FormField) => choice[field] ?? (isSameValue(mine[field], base[field]) ? "now" : "mine");
  const changes = Object.fromEntries(differing.filter((f) => chosen(f) === "mine").map((f) => [f, mine[f]]));
  // By what is made now: it may be more than when the form was opened.
  const isLowered = "quantity" in changes && !canResize(now, mine.quantity, false).ok;
  const [isConfirmed, setConfirmed] = useState(false);
  const [wasSubmitted, setSubmitted] = useState(false);
  const save = () => {
    setSubmitted(true);
    if (!isLowered) onSave(changes);
    else if (isConfirmed) onSave({ ...changes, confirmOverproduction: true });
  };
  return (
    <Stack gap="md">
      <ConflictAlert
        orderId={now.id}
        hint={!canEdit(now.status).ok ? form.closedHint : differing.length === 0 ? t.same : t.editHint}
      />
      <Group gap="xs">
        <Text size="sm">{fields.status}</Text>
        <StatusBadge status={now.status} />
      </Group>
      {canEdit(now.status).ok &&
        differing.map((field) => (
          <Radio.Group
            key={field}
            label={fields[field === "operatorId" ? "operator" : field === "teamId" ? "team" : field]}
            value={chosen(field)}
            onChange={(value) => setChoice({ ...choice, [field]: value === "mine" ? "mine" : "now" })}
          >
            <Radio value="mine" label={`${t.mine}: ${fieldText(field, mine)}`} />
            <Radio value="now" label={`${t.now}: ${fieldText(field, theirs)}`} />
          </Radio.Group>
        ))}
      {isLowered && (
        <OverproductionQuestion
          text={lowered(say(now.quantityGood, now.unit), say(mine.quantity, now.unit))}
          isConfirmed={isConfirmed}
          isMissing={wasSubmitted}
          onChange={setConfirmed}
        />
      )}
      {problemCode(error) !== "stale_version" && <ProblemAlert error={error} />}
      <Group grow>
        {Object.keys(changes).length > 0 && canEdit(now.status).ok && (
          <Button loading={isPending} onClick={save}>
            {t.save}
          </Button>
        )}
        <Button variant="default" onClick={onKeepNow}>
          {t.keepNow}
        </Button>
      </Group>
    </Stack>
  );
}

function useFieldText(now: OrderWithSteps): (field: FormField, of: CreateOrder) => string {
  const { conflict: t } = useText(orderText);
  const { priority } = useText(wordsText);
  const format = useFormat();
  const teams = [...useTeams(), ...(now.team ? [now.team] : [])];
  const operators = [...useOperators(), now.operator];
  return (field, of) => {
    if (field === "quantity") return format.quantity(of.quantity, of.unit ?? now.unit);
    if (field === "deadline")
      return of.deadline.includes("T") ? format.moment(of.deadline) : format.calendarDay(of.deadline);
    if (field === "priority") return priority[of.priority ?? "normal"];
    if (field === "steps") return of.steps?.map(({ name }) => name).join(" › ") || t.none;
    if (field === "teamId") return teams.find(({ id }) => id === of.teamId)?.name ?? t.none;
    if (field !== "operatorId") return of[field] || t.none;
    const operator = operators.find(({ id }) => id === of.operatorId);
    return operator ? nameOf(operator) : t.none;
  };
}
