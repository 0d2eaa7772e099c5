import { isAtRisk } from "@lantai/api/work-orders/risk";
import { remaining } from "@lantai/api/work-orders/quantities";
import IconGauge from "@tabler/icons-react/dist/esm/icons/IconGauge.mjs";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconUserOff from "@tabler/icons-react/dist/esm/icons/IconUserOff.mjs";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { useNow } from "../../../lib/useNow.js";
import { orderText } from "../../../i18n/order.js";
import { wordsText } from "../../../i18n/words.js";
import { Badge } from "../../../ui/Badge.js";
import { Highlight } from "../../../ui/Highlight.js";
import { STATUS_LOOKS, StatusBadge } from "../../../ui/StatusBadge.js";
import type { WorkOrder } from "../../../orders/types.js";
import { useHasFormerOperator } from "./former-operators.js";
import { useHold } from "./holds.js";
import css from "./OrderState.module.css";
import { useReasons } from "../../../orders/useReasons.js";

/** An order's status in a row of the list: a held one says why instead, and what qualifies it is a mark. */
export function OrderStateMark({ order }: { order: WorkOrder }) {
  const { page: t } = useText(orderText);
  const { holdReason } = useReasons();
  const { status } = useText(wordsText);
  const { quantity } = useFormat();
  const now = useNow();
  const hold = useHold(order);
  const left = remaining(order);
  const mark = isAtRisk(order, new Date(now).toISOString())
    ? { icon: IconGauge, word: t.atRisk }
    : order.status === "completed" && left > 0
      ? { icon: IconAlertTriangle, word: t.shortBy(quantity(left, order.unit)) }
      : null;
  return (
    <span className={css["line"]}>
      <Highlight value={order.status}>
        {hold ? (
          <Badge {...STATUS_LOOKS.on_hold}>
            <span className="sr-only">{status.on_hold}:</span>
            {holdReason[hold.reason]}
          </Badge>
        ) : (
          <StatusBadge status={order.status} />
        )}
      </Highlight>
      {mark && (
        <span className={css["mark"]} title={mark.word}>
          <mark.icon size={20} stroke={1.75} aria-hidden />
          <span className="sr-only">{mark.word}</span>
        </span>
      )}
    </span>
  );
}

/** An order's status with what qualifies it: why it is held, that it is at risk or its operator gone, by how much it was finished short. */
export function OrderState({ order }: { order: WorkOrder }) {
  return (
    <span className={css["state"]}>
      <Highlight value={order.status}>
        <StatusBadge status={order.status} />
      </Highlight>
      <StateNotes order={order} />
    </span>
  );
}

/** What qualifies an order's status; nothing for most orders. */
export function StateNotes({ order }: { order: WorkOrder }) {
  const { page: t } = useText(orderText);
  const { holdReason } = useReasons();
  const { quantity, duration } = useFormat();
  const now = useNow();
  const hold = useHold(order);
  const left = remaining(order);
  const hasFormerOperator = useHasFormerOperator(order);
  return (
    <>
      {hold && (
        <span className={css["note"]} title={t.heldSince(duration(Math.max(0, now - Date.parse(hold.since)), 2))}>
          {holdReason[hold.reason]}
        </span>
      )}
      {isAtRisk(order, new Date(now).toISOString()) && (
        <Badge tone="held" icon={IconGauge}>
          {t.atRisk}
        </Badge>
      )}
      {hasFormerOperator && (
        <Badge tone="held" icon={IconUserOff}>
          {t.formerOperator}
        </Badge>
      )}
      {order.status === "completed" && left > 0 && (
        <Badge tone="held" icon={IconAlertTriangle}>
          {t.shortBy(quantity(left, order.unit))}
        </Badge>
      )}
    </>
  );
}
