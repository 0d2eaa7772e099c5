import { Checkbox, Text } from "@mantine/core";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import css from "./TransitionFields.module.css";

interface OverproductionQuestionProps {
  /** What would come of it, in figures. */
  text: string;
  isConfirmed: boolean;
  /** The form was sent without an answer. */
  isMissing: boolean;
  onChange: (isConfirmed: boolean) => void;
}

/** Asks whether a quantity beyond what was ordered is right. */
export function OverproductionQuestion({ text, isConfirmed, isMissing, onChange }: OverproductionQuestionProps) {
  const { transitions: t } = useText(orderText);
  return (
    <div className={css["question"]} role="alert">
      <Text size="sm" fw={600}>
        {text}
      </Text>
      <Checkbox
        label={t.isRight}
        error={isMissing && !isConfirmed && t.confirmFirst}
        checked={isConfirmed}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
