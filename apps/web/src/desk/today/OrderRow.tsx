import { Link } from "@tanstack/react-router";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useNow } from "../../lib/useNow.js";
import { nameOf } from "../../lib/session.js";
import { todayText } from "../../i18n/today.js";
import { Badge } from "../../ui/Badge.js";
import { Due } from "../../ui/Due.js";
import { STATUS_LOOKS, StatusBadge } from "../../ui/StatusBadge.js";
import type { WorkOrder } from "../../orders/types.js";
import type { TodayFigures } from "./groups.js";
import css from "./OrderRow.module.css";
import { useReasons } from "../../orders/useReasons.js";

type Hold = TodayFigures["onHold"]["items"][number]["hold"];

/** One order: what it is, who has it, what remains, when it is due, and why it is held, if it is. */
export function OrderRow({ order, hold }: { order: WorkOrder; hold: Hold }) {
  const t = useText(todayText);
  const format = useFormat();
  return (
    <li className={css["row"]}>
      <div className={css["what"]}>
        <Link to="/workorders/$ref" params={{ ref: order.number }} className={css["product"]}>
          {order.productName}
        </Link>
        <span className={css["muted"]}>
          {order.number} · {nameOf(order.operator)}
        </span>
      </div>
      <div className={css["state"]}>
        {hold ? <HeldFor hold={hold} /> : <StatusBadge status={order.status} />}
        <span className={css["muted"]}>
          {t.remainingOf(format.number(order.quantityRemaining), format.quantity(order.quantity, order.unit))}
        </span>
      </div>
      <div className={css["due"]}>
        <Due order={order} />
      </div>
    </li>
  );
}

function HeldFor({ hold }: { hold: NonNullable<Hold> }) {
  const t = useText(todayText);
  const { holdReason } = useReasons();
  const { duration } = useFormat();
  const ms = Math.max(0, useNow() - Date.parse(hold.since));
  return (
    <span className={css["held"]} title={t.heldFor(duration(ms, 2))}>
      <Badge {...STATUS_LOOKS.on_hold}>
        {holdReason[hold.reason]} · {duration(ms)}
      </Badge>
    </span>
  );
}
