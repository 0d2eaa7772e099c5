import { useDraggable, useDroppable } from "@dnd-kit/core";
import { ActionIcon, Checkbox } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronUp from "@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs";
import IconGripVertical from "@tabler/icons-react/dist/esm/icons/IconGripVertical.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { planText } from "../../../i18n/plan.js";
import { useText } from "../../../lib/language.js";
import type { PlannedStep } from "./plan.js";
import css from "./Steps.module.css";

interface StepChipProps {
  step: PlannedStep;
  /** Its index in the plan. */
  at: number;
  teamName: string | null;
  counts: boolean;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRework: (isRework: boolean) => void;
  onRemove: () => void;
}

/** A planned step: its name and team, whether it is rework, and the buttons that move and remove it. */
export function StepChip({ step, at, teamName, counts, isFirst, isLast, ...on }: StepChipProps) {
  const t = useText(planText);
  const { name } = step;
  const drag = useDraggable({ id: at });
  const drop = useDroppable({ id: at });
  return (
    <li
      ref={(chip) => {
        drag.setNodeRef(chip);
        drop.setNodeRef(chip);
      }}
      className={css["chip"]}
      style={{ transform: drag.transform ? `translateY(${drag.transform.y}px)` : undefined }}
      data-dragged={drag.isDragging}
      data-over={dropSide(drop)}
    >
      <span {...drag.listeners} className={css["grip"]} title={t.drag(name)}>
        <IconGripVertical size={18} aria-hidden />
      </span>
      <span className={css["name"]}>
        {at + 1}. {name}
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

/** On which side of this chip the dragged one would come to lie. */
function dropSide({ isOver, active, over }: ReturnType<typeof useDroppable>): "before" | "after" | undefined {
  if (!isOver || !active || !over || active.id === over.id) return undefined;
  return Number(active.id) > Number(over.id) ? "before" : "after";
}
