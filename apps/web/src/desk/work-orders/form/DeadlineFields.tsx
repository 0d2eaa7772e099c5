import type { ReactNode } from "react";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { DayInput } from "../../../ui/DayInput.js";
import { TimeInput } from "../../../ui/TimeInput.js";
import type { FormDeadline } from "./deadline.js";
import css from "./OrderFields.module.css";

interface DeadlineFieldsProps {
  value: FormDeadline;
  onChange: (value: FormDeadline) => void;
  error?: ReactNode;
}

/** A deadline: the day, and the time of day where it is not the day's end. */
export function DeadlineFields({ value, onChange, error }: DeadlineFieldsProps) {
  const { fields, form: t } = useText(orderText);
  return (
    <div className={css["pair"]}>
      <DayInput
        label={fields.deadline}
        required
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
        description={t.deadlineHint}
        error={error}
      />
      <TimeInput label={t.deadlineTime} value={value.time} onChange={(time) => onChange({ ...value, time })} />
    </div>
  );
}
