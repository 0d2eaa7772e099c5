import { useQuery } from "@tanstack/react-query";
import { useText } from "../../lib/language.js";
import { useShowMore } from "../../lib/useShowMore.js";
import { myWorkText } from "../../i18n/my-work.js";
import { shellText } from "../../i18n/shell.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import type { Entry } from "../outbox/entry.js";
import { useSayWrite } from "../outbox/use-say-write.js";
import { Button } from "./Button.js";
import css from "./OrderPage.module.css";
import { myHistoryQuery, myProgressQuery } from "./queries.js";
import { timelineOf } from "../../orders/timeline.js";
import { TimelineEvent } from "./TimelineEvent.js";

interface TimelineProps {
  orderRef: string;
  unit: string;
  /** What waits on this device, oldest first. */
  unsent: readonly Entry[];
}

/** What happened to an order and what was said, newest first; above it, and marked, what the server does not know yet. */
export function Timeline({ orderRef, unit, unsent }: TimelineProps) {
  const { order: t, waiting } = useText(myWorkText);
  const { loading } = useText(shellText);
  const say = useSayWrite();
  const history = useQuery(myHistoryQuery(orderRef));
  const progress = useQuery(myProgressQuery(orderRef));
  const isRead = history.data !== undefined && progress.data !== undefined;
  const isPaused = history.fetchStatus === "paused" || progress.fetchStatus === "paused";
  const events = isRead ? timelineOf(history.data.items, progress.data.items) : [];
  const { shown, showMore } = useShowMore(events);
  const isCut = isRead && (history.data.isCut || progress.data.isCut);
  return (
    <>
      <ol className={css["events"]}>
        {unsent.toReversed().map((entry) => (
          <li key={entry.seq} className={css["event"]} data-unsent>
            <div className={css["eventHead"]}>
              <span className={css["what"]}>{say(entry)}</span>
              <span className={css["waiting"]}>{waiting}</span>
            </div>
            {entry.write.input.note && <p className={css["said"]}>{entry.write.input.note}</p>}
          </li>
        ))}
        {shown.map((event) => (
          <TimelineEvent key={event.id} event={event} unit={unit} />
        ))}
      </ol>
      {showMore && <Button onClick={showMore}>{t.showOlder}</Button>}
      {isCut && !showMore && <p className={css["muted"]}>{t.timelineCut}</p>}
      {!isRead && (isPaused ? <p className={css["muted"]}>{t.timelineOffline}</p> : null)}
      {!isRead && !isPaused && (history.error ?? progress.error) === null && (
        <p role="status" className={css["muted"]}>
          {loading}
        </p>
      )}
      {!isRead && <ProblemAlert error={history.error ?? progress.error} />}
    </>
  );
}
