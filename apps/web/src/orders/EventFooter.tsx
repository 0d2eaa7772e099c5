import { timelineText } from "../i18n/timeline.js";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { nameOf } from "../lib/session.js";
import { useNow } from "../lib/useNow.js";
import { Moment } from "../ui/Moment.js";
import type { TimelineEvent } from "./timeline.js";

/** Later than this after it was made, it says when it was made. */
const LATE_MS = 60_000;

/** The kinds that credit a maker. */
const CREDITED: readonly TimelineEvent["kind"][] = ["start", "report", "hold", "resume", "complete", "correction"];

/** When an event was stored and who said it; and when and by whom it was made, where that is another. */
export function EventFooter({ event }: { event: TimelineEvent }) {
  const t = useText(timelineText);
  const { at, actor, madeAt } = event;
  const { calendarTimeWithin } = useFormat();
  const now = useNow();
  const isLate = Date.parse(at) - Date.parse(madeAt) > LATE_MS;
  const maker = CREDITED.includes(event.kind) && event.madeBy?.id !== actor.id ? event.madeBy : null;
  const when = calendarTimeWithin(madeAt, now);
  const made = maker
    ? isLate
      ? t.made(when, nameOf(maker))
      : t.madeBy(nameOf(maker))
    : isLate
      ? t.madeAt(when)
      : null;
  return (
    <>
      <Moment at={at} as="calendar" /> {t.by(nameOf(actor))}
      {made && <> · {made}</>}
    </>
  );
}
