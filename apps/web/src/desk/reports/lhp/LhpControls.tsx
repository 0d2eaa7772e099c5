import { addDays } from "@lantai/api/reports/calendar-days";
import { ActionIcon, Group, SegmentedControl } from "@mantine/core";
import IconChevronLeft from "@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs";
import IconChevronRight from "@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs";
import { useNavigate } from "@tanstack/react-router";
import { useText } from "../../../lib/language.js";
import { lhpText } from "../../../i18n/lhp.js";
import { DayInput } from "../../../ui/DayInput.js";

interface LhpControlsProps {
  day: string;
  shift: string | null;
  /** The names of the day's shifts. */
  shifts: readonly string[];
}

/** Chooses the production day and the shift, as search parameters. */
export function LhpControls({ day, shift, shifts }: LhpControlsProps) {
  const t = useText(lhpText);
  const navigate = useNavigate({ from: "/reports/daily" });
  const show = (search: { day: string; shift?: string }) => void navigate({ search, replace: true });
  const step = (days: number) => show({ day: addDays(day, days), ...(shift !== null && { shift }) });
  return (
    <Group gap="sm" align="end" mb="md" className="no-print">
      <Group gap="xs" align="end" wrap="nowrap">
        <ActionIcon variant="default" size="input-sm" aria-label={t.previous} onClick={() => step(-1)}>
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <DayInput
          label={t.day}
          isClearable={false}
          value={day}
          onChange={(chosen) => chosen && show({ day: chosen })}
        />
        <ActionIcon variant="default" size="input-sm" aria-label={t.next} onClick={() => step(1)}>
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </Group>
      {shifts.length > 0 && (
        <SegmentedControl
          aria-label={t.shift}
          value={shift ?? ""}
          onChange={(name) => show({ day, ...(name !== "" && { shift: name }) })}
          data={[{ value: "", label: t.allShifts }, ...shifts]}
        />
      )}
    </Group>
  );
}
