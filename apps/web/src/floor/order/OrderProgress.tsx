import { addQuantities } from "@lantai/api/work-orders/quantities";
import type { ReactNode } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { OutputBar } from "../../orders/OutputBar.js";
import type { OptimisticOrder } from "../outbox/optimistic.js";
import css from "./OrderProgress.module.css";

interface OrderProgressProps {
  optimistic: OptimisticOrder;
  /** Beside the text. */
  children?: ReactNode;
}

/** The good output of an order as a bar and as text; hatched, what the server does not have yet. */
export function OrderProgress({ optimistic: { order, unsentGood }, children }: OrderProgressProps) {
  const t = useText(floorText);
  const format = useFormat();
  const good = addQuantities(order.quantityGood, -unsentGood);
  const made = unsentGood > 0 ? `${format.number(good)} + ${format.number(unsentGood)}` : format.number(good);
  return (
    <div className={css["output"]}>
      <OutputBar whole={order.quantity} parts={{ good, unsent: unsentGood }} />
      <div className={css["row"]}>
        <span className={css["words"]}>{t.madeOf(made, format.quantity(order.quantity, order.unit))}</span>
        {children}
      </div>
    </div>
  );
}
