import { planText } from "../../../i18n/plan.js";
import { useText } from "../../../lib/language.js";
import type { Step } from "../../../orders/types.js";
import { Select } from "../../../ui/Select.js";
import { useTouched } from "../../../ui/touched.js";

interface StepSelectProps {
  steps: readonly Step[];
  value: string | null;
  onChange: (stepId: string | null) => void;
}

/** Chooses the step at which a report was made. */
export function StepSelect({ steps, value, onChange }: StepSelectProps) {
  const t = useText(planText);
  const touched = useTouched();
  return (
    <Select
      label={t.step}
      allowDeselect={false}
      data={steps.map(({ id, position, name }) => ({ value: id, label: `${position}. ${name}` }))}
      value={value}
      onChange={(stepId) => {
        touched();
        onChange(stepId);
      }}
    />
  );
}
