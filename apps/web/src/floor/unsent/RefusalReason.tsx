import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { useNow } from "../../lib/useNow.js";
import { floorText } from "../../i18n/floor.js";
import { problemsText } from "../../i18n/problems.js";
import type { Entry, Refusal } from "../device/entry.js";
import { CancelledNotice } from "../order/StopNotice.js";
import { isStepGone } from "../outbox/rules.js";
import { useLastTransition } from "../queries/useLastTransition.js";
import css from "./UnsentPage.module.css";

interface RefusalReasonProps {
  entry: Entry & { refusal: Refusal };
  /** The order as it is now; undefined where it is not known. */
  order: WorkOrder | undefined;
  /** It could succeed if it were sent again. */
  isHopeful: boolean;
}

/** Why a write was refused. Of an order that is closed now, by whom: that says more than the server's refusal. */
export function RefusalReason({ entry, order, isHopeful }: RefusalReasonProps) {
  const { outbox: t } = useText(floorText);
  const problems = useText(problemsText);
  const { refusal } = entry;
  const why = isStepGone(entry)
    ? t.stepGone
    : refusal === "unsure" || refusal === "moved"
      ? t[refusal]
      : problems[refusal];
  if (!isHopeful && order?.status === "cancelled") return <CancelledNotice order={order} />;
  return (
    <p role="alert" className={css["why"]}>
      {!isHopeful && order?.status === "completed" ? <Finished order={order} /> : why}
    </p>
  );
}

function Finished({ order }: { order: WorkOrder }) {
  const { outbox: t } = useText(floorText);
  const format = useFormat();
  const now = useNow();
  const transition = useLastTransition(order.number, { to: "completed", enabled: true });
  return transition
    ? t.finishedBy(nameOf(transition.actor), format.calendarTimeWithin(transition.at, now))
    : t.finished;
}
