import { isOverdue } from "@lantai/api/work-orders/rules";
import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { isAborted } from "@lantai/db/vocabulary";
import type { ReactNode } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useNow } from "../../lib/useNow.js";
import { floorText } from "../../i18n/floor.js";
import { Due } from "../../ui/Due.js";
import { Quantity } from "../../ui/Quantity.js";
import css from "./OrderPage.module.css";
import { RemainingFact } from "./RemainingFact.js";

/** What an operator looks for: how much is left, and until when. */
export function OrderFacts({ order, isUnsent }: { order: WorkOrder; isUnsent: boolean }) {
  const { order: t } = useText(floorText);
  const format = useFormat();
  const now = useNow();
  return (
    <dl className={css["facts"]}>
      {!isAborted(order.status) && <RemainingFact order={order} isUnsent={isUnsent} />}
      <div className={css["due"]}>
        <dt>{t.due}</dt>
        <dd>
          <Due order={order} large />
          {isOverdue(order, new Date(now).toISOString()) && (
            <span className={css["since"]}>{format.deadline(order.deadline, now)}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}

/** The order's other details; below the actions, which stay in sight. */
export function OrderDetails({ order }: { order: WorkOrder }) {
  const { order: t } = useText(floorText);
  const { unit } = order;
  const fact = (word: string, value: ReactNode) => (
    <div>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl className={css["facts"]}>
      {fact(t.ordered, <Quantity value={order.quantity} unit={unit} />)}
      {fact(t.good, <Quantity value={order.quantityGood} unit={unit} />)}
      {fact(t.scrap, <Quantity value={order.quantityScrap} unit={unit} />)}
      {fact(t.number, order.number)}
      {order.externalRef && fact(t.reference, order.externalRef)}
    </dl>
  );
}
