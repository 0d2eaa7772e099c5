import { addQuantities } from "@lantai/api/work-orders/quantities";
import type { ReactNode } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { OutputBar } from "../../orders/OutputBar.js";
import type { OptimisticOrder } from "../outbox/optimistic.js";
import css from "./OrderProgress.module.css";

/** Of a quantity with more characters, the text may take two lines on a phone while part of it is unsent. */
const LONG_QUANTITY = 12;

interface OrderProgressProps {
  optimistic: OptimisticOrder;
  /** Beside the text, or below it where there is no room; its place is reserved. */
  children?: ReactNode;
}

/** The good output of an order as a bar and as text; hatched, what the server does not have yet. */
export function OrderProgress({ optimistic: { order, unsentGood }, children }: OrderProgressProps) {
  const t = useText(floorText);
  const format = useFormat();
  const good = addQuantities(order.quantityGood, -unsentGood);
  const ordered = format.quantity(order.quantity, order.unit);
  const made = unsentGood > 0 ? `${format.number(good)} + ${format.number(unsentGood)}` : format.number(good);
  return (
    <div className={css["output"]}>
      <OutputBar whole={order.quantity} parts={{ good, unsent: unsentGood }} />
      <div className={css["row"]} data-long={ordered.length > LONG_QUANTITY}>
        <span className={css["words"]}>{t.madeOf(made, ordered)}</span>
        <span className={css["state"]}>{children}</span>
      </div>
    </div>
  );
}
