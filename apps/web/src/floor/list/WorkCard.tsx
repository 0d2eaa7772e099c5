import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { isClosed } from "@lantai/db/vocabulary";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Due } from "../../ui/Due.js";
import { PriorityBadge } from "../../ui/PriorityBadge.js";
import { StatusBadge } from "../../ui/StatusBadge.js";
import { useOptimisticOrder } from "../outbox/useOptimisticOrder.js";
import { OrderActions } from "../order/OrderActions.js";
import { OrderProgress } from "../order/OrderProgress.js";
import css from "./WorkCard.module.css";
import { WriteState } from "../order/WriteState.js";

interface WorkCardProps {
  order: WorkOrder;
  /** The server's list no longer contains it: it is closed, or assigned to another operator. */
  isGone: boolean;
}

/** One order in the list: product, remaining quantity, deadline and actions. */
export function WorkCard({ order: saved, isGone }: WorkCardProps) {
  const t = useText(floorText);
  const format = useFormat();
  const optimistic = useOptimisticOrder(saved);
  const { order } = optimistic;
  const isUnsent = optimistic.unsent.length > 0;
  return (
    <article className={css["card"]} aria-labelledby={`name-${order.id}`} data-status={order.status}>
      <div className={css["marks"]}>
        <StatusBadge status={order.status} />
        <span className={css["number"]}>{order.number}</span>
      </div>
      <h2 id={`name-${order.id}`} className={css["product"]}>
        <Link to="/my-work/$ref" params={{ ref: order.number }} className={css["link"]}>
          {order.productName}
        </Link>
      </h2>
      <dl className={css["facts"]}>
        <div>
          <dt>{t.remaining}</dt>
          <dd className={css["big"]} data-unsent={isUnsent && optimistic.unsentGood > 0}>
            {format.number(order.quantityRemaining)} <span className={css["unit"]}>{order.unit}</span>
          </dd>
        </div>
        <div>
          <dt className={css["dueWord"]}>
            {t.due}
            {(order.priority === "urgent" || order.priority === "high") && <PriorityBadge priority={order.priority} />}
          </dt>
          <dd className={css["due"]}>
            <Due order={order} large />
          </dd>
        </div>
      </dl>
      <OrderProgress optimistic={optimistic}>
        <WriteState optimistic={optimistic} />
      </OrderProgress>
      {isGone && !isClosed(order.status) ? <p className={css["gone"]}>{t.gone}</p> : <OrderActions order={order} />}
    </article>
  );
}
