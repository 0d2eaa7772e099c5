import type { WorkOrder } from "@lantai/api/work-orders/schema";
import type { ReactNode } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Due } from "../../ui/Due.js";
import { Moment } from "../../ui/Moment.js";
import { Quantity } from "../../ui/Quantity.js";
import css from "./OrderPage.module.css";

/** An order's details, the most important first and largest. */
export function OrderFacts({ order }: { order: WorkOrder }) {
  const { order: t } = useText(floorText);
  const { unit } = order;
  const fact = (word: string, value: ReactNode, isBig = false) => (
    <div className={isBig ? css["bigFact"] : undefined}>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl className={css["facts"]}>
      {fact(t.remaining, <Quantity value={order.quantityRemaining} unit={unit} />, true)}
      {fact(
        t.due,
        <>
          <Due order={order} large />
          <span className={css["moment"]}>
            <Moment at={order.deadline} />
          </span>
        </>,
        true,
      )}
      {fact(t.ordered, <Quantity value={order.quantity} unit={unit} />)}
      {fact(t.good, <Quantity value={order.quantityGood} unit={unit} />)}
      {fact(t.scrap, <Quantity value={order.quantityScrap} unit={unit} />)}
      {fact(t.number, order.number)}
      {order.externalRef && fact(t.reference, order.externalRef)}
    </dl>
  );
}
