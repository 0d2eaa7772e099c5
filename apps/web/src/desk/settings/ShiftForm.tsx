import { addDays } from "@lantai/api/reports/calendar-days";
import { type Shift, type ShiftPlan, MOST_SHIFTS } from "@lantai/api/shifts/rules";
import { Button, Group, Stack, Text } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { shellText } from "../../i18n/shell.js";
import { shiftsText } from "../../i18n/shifts.js";
import { DayInput } from "../../ui/DayInput.js";
import { notifyDone } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { ShiftRow } from "./ShiftRow.js";
import { shiftErrors, USUAL_STARTS } from "./shift-errors.js";

/** A form for the shifts from a day on; it begins with those that were planned last. */
export function ShiftForm({ plans, onClose }: { plans: readonly ShiftPlan[]; onClose: () => void }) {
  const t = useText(shiftsText);
  const { save, cancel } = useText(shellText);
  const { isoDay } = useFormat();
  const isFirst = plans.length === 0;
  const tomorrow = addDays(isoDay(Date.now()), 1);
  const [shifts, setShifts] = useState<readonly Shift[]>(
    plans.at(-1)?.shifts ?? USUAL_STARTS.map((start, i) => ({ name: t.usual[i] ?? "", start })),
  );
  const [validFrom, setValidFrom] = useState(tomorrow);
  const [isChecked, setIsChecked] = useState(false);
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.shifts.update.mutationOptions({
      onSuccess: async (saved) => {
        queryClient.setQueryData(trpc.shifts.get.queryKey(), saved);
        notifyDone(t.saved);
        onClose();
      },
    }),
  );
  const trimmed = shifts.map(({ name, start }) => ({ name: name.trim(), start }));
  const errors = shiftErrors(trimmed);
  const isTooEarly = !isFirst && validFrom < tomorrow;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (errors.length > 0 || isTooEarly) return;
    update.mutate({ shifts: trimmed, ...(!isFirst && { validFrom }) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {shifts.map((shift, index) => (
          <ShiftRow
            key={index}
            shift={shift}
            position={index + 1}
            errors={isChecked ? errors.filter((error) => error.index === index) : []}
            onChange={(next) => setShifts(shifts.with(index, next))}
            onRemove={() => setShifts(shifts.toSpliced(index, 1))}
          />
        ))}
        {shifts.length === 0 && <Text>{t.none}</Text>}
        {shifts.length < MOST_SHIFTS && (
          <Button
            variant="subtle"
            style={{ alignSelf: "start" }}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setShifts([...shifts, { name: "", start: "" }])}
          >
            {t.add}
          </Button>
        )}
        {isFirst ? (
          <Text size="sm">{t.firstHint}</Text>
        ) : (
          <DayInput
            label={t.from}
            description={t.fromHint}
            isClearable={false}
            value={validFrom}
            error={isTooEarly && t.fromWrong}
            onChange={(day) => setValidFrom(day ?? tomorrow)}
          />
        )}
        <ProblemAlert error={update.error} />
        <Group>
          <Button type="submit" loading={update.isPending}>
            {save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
