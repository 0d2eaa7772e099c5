import { LONGEST_SHIFT_NAME, type Shift, SHORTEST_SHIFT_MINUTES } from "@lantai/api/shifts/rules";
import { ActionIcon, Group, TextInput } from "@mantine/core";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { shiftsText } from "../../i18n/shifts.js";
import { TimeInput } from "../../ui/TimeInput.js";
import type { ShiftError } from "./shift-errors.js";

interface ShiftRowProps {
  shift: Shift;
  /** From 1. */
  position: number;
  errors: readonly ShiftError[];
  onChange: (shift: Shift) => void;
  onRemove: () => void;
}

/** The name and the start of one shift. */
export function ShiftRow({ shift, position, errors, onChange, onRemove }: ShiftRowProps) {
  const t = useText(shiftsText);
  const { number } = useFormat();
  const nth = number(position);
  const nameError = errors.find(({ field }) => field === "name");
  const startError = errors.find(({ field }) => field === "start");
  return (
    <Group gap="xs" align="start" wrap="nowrap">
      <TimeInput
        w="8rem"
        aria-label={t.start(nth)}
        value={shift.start}
        error={startError && (startError.isMissing ? t.startMissing : t.startTooEarly(number(SHORTEST_SHIFT_MINUTES)))}
        onChange={(start) => onChange({ ...shift, start })}
      />
      <TextInput
        flex={1}
        aria-label={t.name(nth)}
        maxLength={LONGEST_SHIFT_NAME}
        autoComplete="off"
        value={shift.name}
        error={nameError && (nameError.isMissing ? t.nameMissing : t.nameTaken)}
        onChange={({ currentTarget: { value } }) => onChange({ ...shift, name: value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="input-sm"
        aria-label={t.remove(shift.name || t.name(nth))}
        onClick={onRemove}
      >
        <IconTrash size={20} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
