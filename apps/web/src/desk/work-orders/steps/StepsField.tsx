import { LONGEST_STEP_NAME } from "@lantai/api/steps/rules";
import { Button, Group, Input } from "@mantine/core";
import { planText } from "../../../i18n/plan.js";
import { useText } from "../../../lib/language.js";
import type { TeamRef } from "../../../orders/types.js";
import { Autocomplete } from "../../../ui/Autocomplete.js";
import { addStep, countingStep, moveStep, type PlannedStep } from "./plan.js";
import { SortableChips } from "./SortableChips.js";
import { StepChip } from "./StepChip.js";
import { useTeams } from "./useTeams.js";

interface StepsFieldProps {
  value: readonly PlannedStep[];
  onChange: (steps: PlannedStep[]) => void;
  /** The name of a step that is not added yet; it is sent with the others. */
  typed: string;
  onType: (name: string) => void;
  /** The teams of the order's own steps, which may be no longer active. */
  known: readonly TeamRef[];
  /** The steps are those of the product's latest order. */
  isProposed: boolean;
  error: string | undefined;
}

/** The steps of an order as chips, to add, move and remove. */
export function StepsField({ value, onChange, typed, onType, known, isProposed, error }: StepsFieldProps) {
  const t = useText(planText);
  const teams = useTeams();
  const names = new Map([...known, ...teams].map(({ id, name }) => [id, name]));
  const counting = countingStep(value);
  const add = (name: string) => {
    onChange(addStep(value, name, teams));
    onType("");
  };
  const change = (at: number, isRework: boolean) =>
    onChange(value.map((step, i) => (i === at ? { ...step, isRework } : step)));
  return (
    <div role="group" aria-label={t.title}>
      <Input.Label component="div" aria-hidden>
        {t.title}
      </Input.Label>
      {isProposed && value.length > 0 && <Input.Description>{t.proposed}</Input.Description>}
      <SortableChips onMove={(from, to) => onChange(moveStep(value, from, to))}>
        {value.map((step, at) => (
          <StepChip
            key={step.id ?? `${at} ${step.name}`}
            step={step}
            at={at}
            teamName={names.get(step.teamId ?? "") ?? null}
            counts={at === counting}
            isFirst={at === 0}
            isLast={at === value.length - 1}
            onMove={(by) => onChange(moveStep(value, at, at + by))}
            onRework={(isRework) => change(at, isRework)}
            onRemove={() => onChange(value.filter((_, i) => i !== at))}
          />
        ))}
      </SortableChips>
      <Group gap="xs" align="start" wrap="nowrap">
        <Autocomplete
          flex={1}
          aria-label={t.add}
          placeholder={t.add}
          description={t.planHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxLength={LONGEST_STEP_NAME}
          autoComplete="off"
          openOnFocus={false}
          data={teams.map(({ name }) => name)}
          value={typed}
          onChange={onType}
          onOptionSubmit={(name) => {
            onChange(addStep(value, name, teams));
            // After the option has been written into the field.
            queueMicrotask(() => onType(""));
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || typed.trim() === "") return;
            event.preventDefault();
            add(typed);
          }}
          error={error}
        />
        <Button variant="default" disabled={typed.trim() === ""} onClick={() => add(typed)}>
          {t.addButton}
        </Button>
      </Group>
    </div>
  );
}
