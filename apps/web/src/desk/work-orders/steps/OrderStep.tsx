import { planText } from "../../../i18n/plan.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import type { WorkOrder } from "../../../orders/types.js";
import { useCurrentStep } from "./current-steps.js";
import css from "./Steps.module.css";

/** At which step an order is, on one line: "3/6 Las"; nothing for an order without steps. */
export function OrderStep({ order }: { order: WorkOrder }) {
  const t = useText(planText);
  const { number } = useFormat();
  const step = useCurrentStep(order);
  if (step === undefined) return null;
  const count = number(order.stepCount);
  if (step === null) return <span className={css["team"]}>{t.allDone(count)}</span>;
  const { position, name, team } = step;
  const title = [t.current(number(position), count, name), team?.name].filter(Boolean).join(" · ");
  return (
    <span className={css["current"]} title={title}>
      <span className={css["team"]} aria-hidden>
        {number(position)}/{count}
      </span>{" "}
      <span aria-hidden>{name}</span>
      <span className="sr-only">{title}</span>
    </span>
  );
}
