import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { isAborted, isClosed } from "@lantai/db/vocabulary";
import { Link } from "wouter";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Due } from "../../ui/Due.js";
import { PriorityBadge } from "../../ui/PriorityBadge.js";
import { StatusBadge } from "../../ui/StatusBadge.js";
import { HoldReason } from "../order/HoldReason.js";
import { OrderActions } from "../order/OrderActions.js";
import { OrderProgress } from "../order/OrderProgress.js";
import { RemainingFact } from "../order/RemainingFact.js";
import { CancelledNotice, StopNotice } from "../order/StopNotice.js";
import { WriteState } from "../order/WriteState.js";
import { MyStepLine } from "../steps/MyStepLine.js";
import { MySteps } from "../steps/MySteps.js";
import { useOptimisticOrder } from "../outbox/useOptimisticOrder.js";
import { useGoneOrder } from "../queries/useGoneOrder.js";
import { orderPath } from "../paths.js";
import css from "./WorkCard.module.css";

interface WorkCardProps {
  order: WorkOrderWithSteps;
  /** The server's list no longer contains it: it is closed, or assigned to another operator. */
  isGone: boolean;
  /** Only to choose it: its page beside the list has the actions. */
  isChoice?: boolean;
}

/** One order in the list: product, remaining quantity, deadline and actions. */
export function WorkCard({ order: listed, isGone, isChoice = false }: WorkCardProps) {
  const t = useText(floorText);
  const { order: saved, isMoved } = useGoneOrder(listed, isGone);
  const optimistic = useOptimisticOrder(saved);
  const { order, unsent } = optimistic;
  const isOpenElsewhere = isGone && !isClosed(order.status);
  return (
    <article className={css["card"]} aria-labelledby={`name-${order.id}`} data-status={order.status}>
      <div className={css["marks"]}>
        <StatusBadge status={order.status} />
        {(order.priority === "urgent" || order.priority === "high") && <PriorityBadge priority={order.priority} />}
        <span className={css["number"]}>{order.number}</span>
      </div>
      <h2 id={`name-${order.id}`} className={css["product"]}>
        <Link href={orderPath(order.number)} className={css["link"] ?? ""}>
          {order.productName}
        </Link>
      </h2>
      <CancelledNotice order={order} />
      {isOpenElsewhere && (isMoved ? <StopNotice>{t.stop.moved}</StopNotice> : <p className={css["gone"]}>{t.gone}</p>)}
      <HoldReason order={order} unsent={unsent} />
      <dl className={css["facts"]}>
        {!isAborted(order.status) && (
          <RemainingFact order={order} isUnsent={unsent.length > 0 && optimistic.unsentGood > 0} />
        )}
        <div className={css["dueFact"]}>
          <dt>{t.due}</dt>
          <dd className={css["due"]}>
            <Due order={order} large />
          </dd>
        </div>
      </dl>
      {isChoice && <MyStepLine order={order} />}
      {!isChoice && !isOpenElsewhere && !isAborted(order.status) && (
        <>
          <OrderProgress optimistic={optimistic}>
            <WriteState optimistic={optimistic} />
          </OrderProgress>
          <MySteps order={order} />
          <OrderActions order={order} />
        </>
      )}
    </article>
  );
}
