import type { WorkOrder } from "@lantai/api/work-orders/schema";
import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { nameOf } from "../../lib/session.js";
import type { Entry } from "../device/entry.js";
import { useLastTransition } from "../queries/useLastTransition.js";
import css from "./Notice.module.css";
import { useReasons } from "../../orders/useReasons.js";

interface HoldReasonProps {
  order: WorkOrder;
  /** The writes that wait on this device: the hold may be one of them. */
  unsent: readonly Entry[];
}

/** Why an order is held, and by whom; nothing while it is not. */
export function HoldReason({ order, unsent }: HoldReasonProps) {
  const t = useText(floorText);
  const { holdReason: words } = useReasons();
  const isHeld = order.status === "on_hold";
  const own = unsent.flatMap(({ write }) => (write.kind === "move" ? [write.input] : [])).findLast(isHold);
  const transition = useLastTransition(order.number, { to: "on_hold", enabled: isHeld && !own });
  const { holdReason: reason, note } = own ?? transition ?? {};
  if (!isHeld || !reason) return null;
  return (
    <p className={css["held"]}>
      <span className="sr-only">{t.whyHeld}</span> <strong>{words[reason]}</strong>
      {!own && transition && ` · ${nameOf(transition.actor)}`}
      {note && <span className={css["note"]}>{note}</span>}
    </p>
  );
}

const isHold = ({ status }: { status: WorkOrderStatus }) => status === "on_hold";
