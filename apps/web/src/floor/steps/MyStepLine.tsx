import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { stepsText } from "../../i18n/steps.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import css from "./MySteps.module.css";
import { firstInSight, stepsOf } from "./my-steps.js";
import { useViewer } from "./useViewer.js";

/** On a card beside the order's page: the step at which one's work is; nothing without steps, and once they are done. */
export function MyStepLine({ order }: { order: WorkOrderWithSteps }) {
  const t = useText(stepsText);
  const { number } = useFormat();
  const step = firstInSight(stepsOf(order, useViewer()), null);
  if (step === null) return null;
  return (
    <p className={css["note"]}>
      {t.position(number(step.position), number(order.steps.length))} · {step.name}
    </p>
  );
}
