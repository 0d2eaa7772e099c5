import type { WorkOrder } from "@lantai/api/work-orders/schema";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { useNow } from "../../lib/useNow.js";
import { floorText } from "../../i18n/floor.js";
import { useLastTransition } from "../queries/useLastTransition.js";
import css from "./Notice.module.css";

/** Says that an order was cancelled, by whom and when; nothing of any other. */
export function CancelledNotice({ order }: { order: WorkOrder }) {
  const { stop: t } = useText(floorText);
  const format = useFormat();
  const now = useNow();
  const isCancelled = order.status === "cancelled";
  const transition = useLastTransition(order.number, { to: "cancelled", enabled: isCancelled });
  if (!isCancelled) return null;
  return (
    <StopNotice>
      {transition
        ? t.cancelledBy(nameOf(transition.actor), format.calendarTimeWithin(transition.at, now))
        : t.cancelled}
    </StopNotice>
  );
}

/** Says loudly that an order is not to be worked on any longer. */
export function StopNotice({ children }: { children: string }) {
  return (
    <p role="status" className={css["stop"]}>
      <IconBan size="1.5em" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
