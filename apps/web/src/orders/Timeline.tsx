import IconMessage from "@tabler/icons-react/dist/esm/icons/IconMessage.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import type { ReactNode } from "react";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { nameOf } from "../lib/session.js";
import { useShowMore } from "../lib/useShowMore.js";
import { timelineText } from "../i18n/timeline.js";
import { wordsText } from "../i18n/words.js";
import { Badge } from "../ui/Badge.js";
import { Moment } from "../ui/Moment.js";
import { STATUS_LOOKS } from "../ui/StatusBadge.js";
import type { TimelineEvent } from "./timeline.js";
import css from "./Timeline.module.css";

interface TimelineProps {
  events: readonly TimelineEvent[];
  unit: string;
  /** Older events exist, which were not read. */
  isCut: boolean;
  /** In the floor's sizes. */
  large?: boolean;
  /** The button of the screen it is on, by which older events are shown. */
  button: (text: string, onClick: () => void) => ReactNode;
  /** Items above the events. */
  children?: ReactNode;
}

/** What happened to an order, newest first, with who and when. */
export function Timeline({ events, unit, isCut, large = false, button, children }: TimelineProps) {
  const t = useText(timelineText);
  const { shown, showMore } = useShowMore(events);
  return (
    <>
      <ol className={css["list"]} data-large={large}>
        {children}
        {shown.map((event) => (
          <TimelineItem key={event.key} note={event.note} footer={<EventFooter event={event} />}>
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
} as const;

function EventHead({ event, unit, large }: { event: TimelineEvent; unit: string; large: boolean }) {
  const t = useText(timelineText);
  const { holdReason, scrapReason } = useText(wordsText);
  const { quantity: format } = useFormat();
  const { kind, status, quantity, quantityScrap } = event;
  const look =
    kind === "report" || kind === "note" || status === null
      ? KIND_LOOKS[kind === "report" ? "report" : "note"]
      : STATUS_LOOKS[status];
  const good = quantity > 0 ? format(quantity, unit) : null;
  const scrap = quantityScrap > 0 ? format(quantityScrap, unit) : null;
  return (
    <>
      <Badge {...look} large={large}>
        {t.events[kind]}
      </Badge>
      {event.holdReason && (
        <Badge tone="plain" icon={STATUS_LOOKS.on_hold.icon} large={large}>
          {holdReason[event.holdReason]}
        </Badge>
      )}
      {(good !== null || scrap !== null) && (
        <span className={css["output"]}>
          {t.output(good, scrap)}
          {event.scrapReason && ` (${scrapReason[event.scrapReason]})`}
        </span>
      )}
    </>
  );
}

function EventFooter({ event }: { event: TimelineEvent }) {
  const t = useText(timelineText);
  return (
    <>
      <Moment at={event.at} as="calendar" /> {t.by(nameOf(event.actor))}
    </>
  );
}
