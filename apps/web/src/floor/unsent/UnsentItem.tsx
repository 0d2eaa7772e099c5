import { Link } from "wouter";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Moment } from "../../ui/Moment.js";
import { RejectedWriteActions } from "./RejectedWriteActions.js";
import { type Entry, noteOf } from "../device/entry.js";
import { orderPath } from "../paths.js";
import css from "./UnsentPage.module.css";
import { isRevocable } from "../outbox/rules.js";
import { useOutbox } from "../outbox/store.js";
import { useWriteLabel } from "../outbox/useWriteLabel.js";

interface UnsentItemProps {
  entry: Entry;
  /** It waits for the decision about an earlier entry. */
  isBehindRefused: boolean;
}

/** One unsent write: what it does, its state and, where it was refused, why. */
export function UnsentItem({ entry, isBehindRefused }: UnsentItemProps) {
  const t = useText(floorText);
  const labelOf = useWriteLabel();
  const { sendingSeq } = useOutbox();
  const { order, write, refusal } = entry;
  const isSending = sendingSeq === entry.seq;
  return (
    <article className={css["item"]} data-refused={refusal !== null} aria-labelledby={`does-${entry.seq}`}>
      <h2 id={`does-${entry.seq}`} className={css["what"]}>
        {labelOf(entry)}
      </h2>
      <p className={css["muted"]}>
        <Link href={orderPath(order.number)}>{order.number}</Link> · {order.productName} ·{" "}
        <Moment at={new Date(entry.madeAt).toISOString()} as="calendar" />
      </p>
      {noteOf(write) && <p className={css["text"]}>{noteOf(write)}</p>}
      {refusal === null && (
        <p role="status" className={css["state"]}>
          {isBehindRefused ? t.outbox.waitsFor : isSending ? t.sending : t.waiting}
        </p>
      )}
      {(refusal !== null || (isRevocable(entry) && !isSending)) && <RejectedWriteActions entry={entry} />}
    </article>
  );
}
