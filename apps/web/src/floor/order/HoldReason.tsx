import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { nameOf, useMe } from "../../lib/session.js";
import type { Entry } from "../device/entry.js";
import { useOutbox } from "../outbox/store.js";
import { useLastTransition } from "../queries/useLastTransition.js";
import css from "./Notice.module.css";
import { useReasons } from "../../orders/useReasons.js";

interface HoldReasonProps {
  order: WorkOrder;
  /** The writes that wait on this device: the hold may be one of them. */
  unsent: readonly Entry[];
}

/** Why an order is held, and by whom; nothing while it is not. Its line is there also before that is read. */
export function HoldReason({ order, unsent }: HoldReasonProps) {
  const t = useText(floorText);
  const { holdReason: words } = useReasons();
  const me = useMe();
  const { delivered } = useOutbox();
  const isHeld = order.status === "on_hold";
  const unsentHold = unsent.map(holdOf).findLast(Boolean);
  const read = useLastTransition(order.number, { to: "on_hold", enabled: isHeld && !unsentHold });
  if (!isHeld) return null;
  const transition = unsentHold ? null : read;
  const own = unsentHold ?? holdOf(delivered.get(order.id));
  const { holdReason: reason, note } = transition ?? own ?? {};
  return (
    <p className={css["held"]}>
      <span className="sr-only">{t.whyHeld}</span> {reason ? <strong>{words[reason]}</strong> : <>&nbsp;</>}
      {reason && ` · ${nameOf(transition?.actor ?? me)}`}
      {note && <span className={css["note"]}>{note}</span>}
    </p>
  );
}

const holdOf = (held: Pick<Entry, "write"> | undefined) =>
  held?.write.kind === "move" && held.write.input.status === "on_hold" ? held.write.input : null;
