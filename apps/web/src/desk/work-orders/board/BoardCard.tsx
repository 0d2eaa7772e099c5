import { transitionVerb } from "@lantai/api/work-orders/rules";
import { useDraggable } from "@dnd-kit/core";
import { ActionIcon, Menu } from "@mantine/core";
import IconArrowsRightLeft from "@tabler/icons-react/dist/esm/icons/IconArrowsRightLeft.mjs";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf, useMe } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { wordsText } from "../../../i18n/words.js";
import { Due } from "../../../ui/Due.js";
import { PriorityBadge } from "../../../ui/PriorityBadge.js";
import { STATUS_LOOKS } from "../../../ui/StatusBadge.js";
import type { Transitions } from "../transitions/useTransitions.js";
import { offeredTransitions } from "../transitions/offered.js";
import { Forecast } from "../order/Forecast.js";
import { StateNotes } from "../order/OrderState.js";
import { OrderProgress } from "../order/OrderProgress.js";
import { OrderStep } from "../steps/OrderStep.js";
import type { WorkOrder } from "../../../orders/types.js";
import type { OrderSearch } from "../search.js";
import css from "./Board.module.css";

interface BoardCardProps {
  order: WorkOrder;
  search: OrderSearch;
  transitions: Transitions;
}

/** One order on the board. */
export function BoardCard({ order, search, transitions }: BoardCardProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: order.id, data: { order } });
  const isBusy = isDragging || transitions.pending?.order.id === order.id;
  return (
    <li ref={setNodeRef} {...listeners} className={css["card"]} data-busy={isBusy}>
      <div className={css["top"]}>
        <span className={css["muted"]}>{order.number}</span>
        <TransitionMenu order={order} transitions={transitions} />
      </div>
      <CardBody order={order} search={search} />
    </li>
  );
}

/** The content of a card. */
export function CardBody({ order, search }: { order: WorkOrder; search?: OrderSearch }) {
  const { made } = useText(ordersText).board;
  const { number, quantity } = useFormat();
  return (
    <>
      <Link
        to="/workorders/$ref"
        params={{ ref: order.number }}
        search={search ?? {}}
        className={css["product"]}
        draggable={false}
        data-order-link
      >
        {order.productName}
      </Link>
      <div className={css["row"]}>
        <Due order={order} />
        {order.priority !== "normal" && <PriorityBadge priority={order.priority} />}
        <StateNotes order={order} />
      </div>
      <Forecast order={order} />
      <OrderProgress order={order} />
      {order.stepCount > 0 && (
        <div className={css["row"]}>
          <OrderStep order={order} />
        </div>
      )}
      <div className={`${css["row"]} ${css["ends"]}`}>
        <span className={css["figures"]}>{made(number(order.quantityGood), quantity(order.quantity, order.unit))}</span>
        <span className={css["muted"]}>{[nameOf(order.operator), order.team?.name].filter(Boolean).join(" · ")}</span>
      </div>
    </>
  );
}

/** The same transitions as by dragging, for the keyboard. */
function TransitionMenu({ order, transitions }: { order: WorkOrder; transitions: Transitions }) {
  const { board: t } = useText(ordersText);
  const { verbs } = useText(orderText);
  const { status } = useText(wordsText);
  const { role } = useMe();
  const targets = offeredTransitions(order, role).filter((to) => to !== order.status);
  return (
    // With the card's own id, in which column it may be: the focus stays with it.
    <Menu id={`move-${order.id}`} position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t.move(order.number)} title={t.moveTo}>
          <IconArrowsRightLeft size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {targets.map((to) => {
          const { icon: Picture, tone } = STATUS_LOOKS[to];
          return (
            <Menu.Item
              key={to}
              mih="var(--target)"
              leftSection={<Picture size={18} color={`var(--${tone})`} aria-hidden />}
              onClick={() => transitions.request(order, to)}
            >
              {verbs[transitionVerb(order.status, to)]} → {status[to]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
