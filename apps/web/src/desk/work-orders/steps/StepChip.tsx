import { ActionIcon, Checkbox } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronUp from "@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { planText } from "../../../i18n/plan.js";
import { useText } from "../../../lib/language.js";
import type { PlannedStep } from "./plan.js";
import css from "./Steps.module.css";

interface StepChipProps {
  step: PlannedStep;
  position: number;
  teamName: string | null;
  counts: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRework: (isRework: boolean) => void;
  onRemove: () => void;
}

/** A planned step: its name and team, whether it is rework, and the buttons that move and remove it. */
export function StepChip({ step, position, teamName, counts, isFirst, isLast, ...on }: StepChipProps) {
  const t = useText(planText);
  const { name } = step;
  return (
    <li className={css["chip"]}>
      <span className={css["name"]}>
        {position}. {name}
        {teamName !== null && teamName !== name && <span className={css["team"]}>{teamName}</span>}
        {counts && (
          <span className={css["team"]} title={t.countsHint}>
            {t.counts}
          </span>
        )}
      </span>
      <Checkbox
        size="xs"
        label={t.rework}
        aria-label={t.reworkOf(name)}
        checked={step.isRework ?? false}
        onChange={(event) => on.onRework(event.currentTarget.checked)}
      />
      <span className={css["buttons"]}>
        <ActionIcon variant="subtle" aria-label={t.earlier(name)} disabled={isFirst} onClick={() => on.onMove(-1)}>
          <IconChevronUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t.later(name)} disabled={isLast} onClick={() => on.onMove(1)}>
          <IconChevronDown size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t.remove(name)} onClick={on.onRemove}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  );
}
