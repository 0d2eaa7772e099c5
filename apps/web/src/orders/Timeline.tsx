import IconArrowBackUp from "@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs";
import IconMessage from "@tabler/icons-react/dist/esm/icons/IconMessage.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import type { ReactNode } from "react";
import { useText } from "../lib/language.js";
import { useShowMore } from "../lib/useShowMore.js";
import { timelineText } from "../i18n/timeline.js";
import { wordsText } from "../i18n/words.js";
import { Badge } from "../ui/Badge.js";
import { STATUS_LOOKS } from "../ui/StatusBadge.js";
import { EventChanges } from "./EventChanges.js";
import { EventFooter } from "./EventFooter.js";
import type { TimelineEvent } from "./timeline.js";
import css from "./Timeline.module.css";
import { useOutputText } from "./useOutputText.js";
import { useReasons } from "./useReasons.js";

interface TimelineProps {
  events: readonly TimelineEvent[];
  unit: string;
  /** Older events exist, which were not read. */
  isCut: boolean;
  /** In the floor's sizes. */
  large?: boolean;
  /** The button of the screen it is on, by which older events are shown. */
  button: (text: string, onClick: () => void) => ReactNode;
  /** What can be done about an event. */
  action?: (event: TimelineEvent) => ReactNode;
  /** Items above the events. */
  children?: ReactNode;
}

/** What happened to an order, newest first, with who and when. */
export function Timeline({ events, unit, isCut, large = false, button, action, children }: TimelineProps) {
  const t = useText(timelineText);
  const { shown, showMore } = useShowMore(events);
  return (
    <>
      <ol className={css["list"]} data-large={large}>
        {children}
        {shown.map((event) => (
          <TimelineItem
            key={event.key}
            note={event.note}
            footer={
              <>
                <EventFooter event={event} />
                {action?.(event)}
              </>
            }
          >
            <EventHead event={event} unit={unit} large={large} />
          </TimelineItem>
        ))}
      </ol>
      {showMore && button(t.showOlder, showMore)}
      {isCut && !showMore && <p className={css["muted"]}>{t.cut}</p>}
    </>
  );
}

interface TimelineItemProps {
  note: string | null | undefined;
  footer: ReactNode;
  /** The server does not have it yet. */
  isUnsent?: boolean;
  children: ReactNode;
}

/** One item of the list: its head, its note, and who and when. */
export function TimelineItem({ note, footer, isUnsent = false, children }: TimelineItemProps) {
  return (
    <li className={css["item"]} data-unsent={isUnsent}>
      <div className={css["head"]}>{children}</div>
      {note && <div className={css["note"]}>{note}</div>}
      <div className={css["footer"]}>{footer}</div>
    </li>
  );
}

const KIND_LOOKS = {
  report: { tone: "running", icon: IconPlus },
  note: { tone: "plain", icon: IconMessage },
  edit: { tone: "plain", icon: IconPencil },
  correction: { tone: "held", icon: IconArrowBackUp },
} as const;

function looksOf({ kind, status }: TimelineEvent) {
  if (kind === "report" || kind === "note" || kind === "edit" || kind === "correction") return KIND_LOOKS[kind];
  return status === null ? KIND_LOOKS.note : STATUS_LOOKS[status];
}

function EventHead({ event, unit, large }: { event: TimelineEvent; unit: string; large: boolean }) {
  const t = useText(timelineText);
  const { holdReason } = useReasons();
  const { reversalReason } = useText(wordsText);
  const write = useOutputText(unit);
  const { kind, step, instead } = event;
  const isReversed = event.item !== null && event.item.reversedBy !== null;
  const output = write(event);
  return (
    <>
      <Badge {...looksOf(event)} large={large}>
        {t.events[kind]}
      </Badge>
      {event.holdReason && (
        <Badge tone="plain" icon={STATUS_LOOKS.on_hold.icon} large={large}>
          {holdReason[event.holdReason]}
        </Badge>
      )}
      {event.reversalReason && <span>{reversalReason[event.reversalReason]}</span>}
      {step && <span className={css["step"]}>{step.name}</span>}
      {output !== null &&
        (isReversed ? (
          <>
            <del className={css["reversed"]}>{output}</del>
            <span className={css["output"]}>
              {t.reversed(instead && [insteadStep(event, instead), write(instead)].filter(Boolean).join(": "))}
            </span>
          </>
        ) : (
          <span className={css["output"]}>{output}</span>
        ))}
      {event.changes && <EventChanges changes={event.changes} unit={unit} />}
    </>
  );
}

/** The step of what stands instead, where it is another. */
const insteadStep = (event: TimelineEvent, instead: TimelineEvent) =>
  instead.step?.id === event.step?.id ? null : instead.step?.name;
