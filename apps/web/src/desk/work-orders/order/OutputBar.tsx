import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import type { WorkOrder } from "../../../orders/types.js";
import css from "./OutputBar.module.css";

type Counted = Pick<WorkOrder, "quantity" | "quantityGood" | "quantityScrap" | "unit">;

/** Good and scrap as parts of what was ordered; what is left of the bar remains. Output past the order is marked. */
export function OutputBar({ order, large = false }: { order: Counted; large?: boolean }) {
  const { page: t } = useText(orderText);
  const { quantity: say } = useFormat();
  const { quantity, quantityGood, quantityScrap, unit } = order;
  const whole = Math.max(quantity, quantityGood + quantityScrap);
  const width = (part: number) => ({ width: `${(100 * part) / whole}%` });
  const within = Math.min(quantityGood, quantity);
  return (
    <div
      role="img"
      className={[css["bar"], large && css["large"]].filter(Boolean).join(" ")}
      aria-label={t.barLabel(say(quantityGood, unit), say(quantity, unit), say(quantityScrap, unit))}
    >
      <div className={css["good"]} style={width(within)} />
      <div className={css["over"]} style={width(quantityGood - within)} />
      <div className={css["scrap"]} style={width(quantityScrap)} />
    </div>
  );
}
