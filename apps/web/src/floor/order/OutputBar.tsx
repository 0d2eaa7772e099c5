import { addQuantities } from "@lantai/api/work-orders/rules";
import type { ReactNode } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import type { OptimisticOrder } from "../outbox/optimistic.js";
import css from "./OutputBar.module.css";

interface OutputBarProps {
  expected: OptimisticOrder;
  /** What stands beside the words. */
  children?: ReactNode;
}

/** How far an order is: what the server has counted, hatched what it has not yet. The words say the same. */
export function OutputBar({ expected: { order, unsentGood }, children }: OutputBarProps) {
  const t = useText(floorText);
  const format = useFormat();
  const counted = addQuantities(order.quantityGood, -unsentGood);
  const made = unsentGood > 0 ? `${format.number(counted)} + ${format.number(unsentGood)}` : format.number(counted);
  const share = (quantity: number) => `${Math.min(100, (100 * quantity) / order.quantity)}%`;
  return (
    <div className={css["output"]}>
      <div className={css["track"]} aria-hidden>
        <div className={css["unsent"]} style={{ width: share(order.quantityGood) }} />
        <div className={css["counted"]} style={{ width: share(counted) }} />
      </div>
      <div className={css["row"]}>
        <span className={css["words"]}>{t.madeOf(made, format.quantity(order.quantity, order.unit))}</span>
        {children}
      </div>
    </div>
  );
}
