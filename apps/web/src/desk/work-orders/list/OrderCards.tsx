import { remaining } from "@lantai/api/work-orders/quantities";
import { Link } from "@tanstack/react-router";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { Due } from "../../../ui/Due.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { Quantity } from "../../../ui/Quantity.js";
import { OrderState } from "../order/OrderState.js";
import { OrderProgress } from "../order/OrderProgress.js";
import { OrderStep } from "../steps/OrderStep.js";
import css from "./OrderCards.module.css";
import type { OrderListProps } from "./OrderTable.js";

/** The orders of a page as cards, for narrow screens. */
export function OrderCards({ orders, search, selection, isStale }: Omit<OrderListProps, "onSearch">) {
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  return (
    <ul className={css["list"]} aria-label={t.table} aria-busy={isStale} data-stale={isStale}>
      {orders.map((order) => (
        <li key={order.id} className={css["card"]} data-selected={selection.has(order.id)}>
          <label className={css["box"]}>
            <input
              type="checkbox"
              aria-label={t.select(order.number)}
              checked={selection.has(order.id)}
              onChange={() => selection.toggle(order)}
            />
          </label>
          <Link
            to="/workorders/$ref"
            params={{ ref: order.number }}
            search={search}
            className={css["product"]}
            data-order-link
          >
            {order.productName}
          </Link>
          <div className={css["meta"]}>
            <OrderState order={order} />
            {order.priority !== "normal" && <PriorityBadge priority={order.priority} />}
            <Due order={order} />
          </div>
          <OrderProgress order={order} />
          <div className={css["meta"]}>
            <OrderStep order={order} />
            <span>
              {fields.quantityRemaining} <Quantity value={remaining(order)} unit={order.unit} />
            </span>
            <span>{nameOf(order.operator)}</span>
            {order.team && <span>{order.team.name}</span>}
            <span>{order.number}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
