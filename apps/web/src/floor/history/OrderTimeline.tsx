import { useQuery } from "@tanstack/react-query";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { shellText } from "../../i18n/shell.js";
import { Timeline, TimelineItem } from "../../orders/Timeline.js";
import { timelineOf } from "../../orders/timeline.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { type Entry, noteOf } from "../device/entry.js";
import { useWriteLabel } from "../outbox/useWriteLabel.js";
import { Button } from "../ui/Button.js";
import css from "./OrderTimeline.module.css";
import { myHistoryQuery, myProgressQuery } from "../queries/queries.js";

interface OrderTimelineProps {
  orderRef: string;
  unit: string;
  /** The entries that wait on this device, oldest first. */
  unsent: readonly Entry[];
}

/** An order's history and notes, newest first; above them, and marked, the writes that are not sent yet. */
export function OrderTimeline({ orderRef, unit, unsent }: OrderTimelineProps) {
  const { order: t, waiting } = useText(floorText);
  const { loading } = useText(shellText);
  const labelOf = useWriteLabel();
  const history = useQuery(myHistoryQuery(orderRef));
  const progress = useQuery(myProgressQuery(orderRef));
  const isRead = history.data !== undefined && progress.data !== undefined;
  const isPaused = history.fetchStatus === "paused" || progress.fetchStatus === "paused";
  const error = history.error ?? progress.error;
  return (
    <>
      <Timeline
        events={isRead ? timelineOf(history.data.items, progress.data.items) : []}
        unit={unit}
        isCut={isRead && (history.data.isCut || progress.data.isCut)}
        large
        button={(text, onClick) => <Button onClick={onClick}>{text}</Button>}
      >
        {unsent.toReversed().map((entry) => (
          <TimelineItem
            key={entry.seq}
            isUnsent
            note={noteOf(entry.write)}
            footer={<span className={css["waiting"]}>{waiting}</span>}
          >
            <span className={css["what"]}>{labelOf(entry)}</span>
          </TimelineItem>
        ))}
      </Timeline>
      {!isRead && isPaused && <p className={css["muted"]}>{t.timelineOffline}</p>}
      {!isRead && !isPaused && error === null && (
        <p role="status" className={css["muted"]}>
          {loading}
        </p>
      )}
      {!isRead && <ProblemAlert error={error} />}
    </>
  );
}
