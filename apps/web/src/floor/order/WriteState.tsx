import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconArrowBackUp from "@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconCloudUp from "@tabler/icons-react/dist/esm/icons/IconCloudUp.mjs";
import { Link } from "wouter";
import { useText } from "../../lib/language.js";
import { useOnline } from "../../lib/useOnline.js";
import { useRecent } from "../../lib/useRecent.js";
import { floorText } from "../../i18n/floor.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { Badge } from "../../ui/Badge.js";
import { type Undo, undoOf } from "../corrections/undo.js";
import { useUndo } from "../corrections/useUndo.js";
import type { OptimisticOrder } from "../outbox/optimistic.js";
import { isDelayed, isRevocable, UNDO_MS } from "../outbox/rules.js";
import { useOutbox } from "../outbox/store.js";
import { UNSENT } from "../paths.js";
import { Button } from "../ui/Button.js";
import css from "./WriteState.module.css";

/**
 * The state of the order's writes: not sent, sending, refused or, for a moment, saved. Announced to screen readers. What was
 * just done can be undone. It stays in one row, whose place is reserved: actions are below it.
 */
export function WriteState({ optimistic }: { optimistic: OptimisticOrder }) {
  const t = useText(floorText);
  const { undo: undoWord, undoFailed } = useText(myReportsText);
  const { savedAt, sendingSeq, delivered } = useOutbox();
  const { order, unsent, refused } = optimistic;
  const isJustSaved = useRecent(savedAt.get(order.id), UNDO_MS);
  const last = unsent.at(-1);
  const isJustMade = useRecent(last?.madeAt, UNDO_MS);
  const isOnline = useOnline();
  const stored = delivered.get(order.id);
  const isSending = unsent.some(({ seq }) => seq === sendingSeq);
  const isWaiting = last !== undefined && isJustMade && isRevocable(last) && !isSending;
  const isFinishing = isWaiting && isDelayed(last, last.madeAt);
  const undoNow = (): Undo | null => {
    // A write that is about to be sent is undone once the server has it: nothing moves under a finger.
    if (last) return isFinishing || (isWaiting && !isOnline) ? { kind: "discard", entry: last } : null;
    return isJustSaved && stored ? undoOf(stored) : null;
  };
  const undo = undoNow();
  const undoing = useUndo(order, Math.max(last?.madeAt ?? 0, savedAt.get(order.id) ?? 0));
  return (
    <div className={css["state"]}>
      {undoing.failure && !refused ? (
        <span role="alert" className={css["failed"]}>
          {undoFailed[undoing.failure]}
        </span>
      ) : (
        <span role="status" className={css["words"]}>
          {refused ? null : unsent.length > 0 ? (
            <span className={css["unsent"]}>
              <IconCloudUp size="1.2em" aria-hidden />
              {isSending ? t.sending : isFinishing && isOnline ? t.sentSoon : t.waiting}
            </span>
          ) : (
            isJustSaved && (
              <Badge tone="done" icon={IconCircleCheck} large>
                {t.saved}
              </Badge>
            )
          )}
        </span>
      )}
      {undo && !refused && undoing.failure !== "tooLate" && (
        <Button
          small
          icon={IconArrowBackUp}
          isOff={undoing.isPending}
          onClick={({ detail }) => detail <= 1 && undoing.undo(undo)}
        >
          {undoWord}
        </Button>
      )}
      {refused && (
        <Link href={UNSENT} className={css["refused"]}>
          <IconAlertTriangle size="1.2em" aria-hidden />
          {t.refused}
        </Link>
      )}
    </div>
  );
}
