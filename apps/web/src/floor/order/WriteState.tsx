import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconCloudUp from "@tabler/icons-react/dist/esm/icons/IconCloudUp.mjs";
import { Link } from "wouter";
import { useText } from "../../lib/language.js";
import { useRecent } from "../../lib/useRecent.js";
import { floorText } from "../../i18n/floor.js";
import { Badge } from "../../ui/Badge.js";
import { undoOf } from "../corrections/undo.js";
import { UndoButton } from "../corrections/UndoButton.js";
import type { OptimisticOrder } from "../outbox/optimistic.js";
import { useOutbox } from "../outbox/store.js";
import { UNSENT } from "../paths.js";
import css from "./WriteState.module.css";

const SHOWN_MS = 10_000;

/**
 * The state of the order's writes: not sent, sending, refused or, for a moment, saved. Announced to screen readers. What was
 * just stored can be undone.
 */
export function WriteState({ optimistic }: { optimistic: OptimisticOrder }) {
  const t = useText(floorText);
  const { savedAt, sendingSeq, delivered } = useOutbox();
  const { order, unsent, refused } = optimistic;
  const isJustSaved = useRecent(savedAt.get(order.id), SHOWN_MS);
  const stored = delivered.get(order.id);
  const undo = isJustSaved && unsent.length === 0 && stored ? undoOf(stored.write) : null;
  const isSending = unsent.some(({ seq }) => seq === sendingSeq);
  return (
    <div className={css["state"]}>
      <span role="status" className={css["words"]}>
        {refused ? null : unsent.length > 0 ? (
          <span className={css["unsent"]}>
            <IconCloudUp size="1.2em" aria-hidden />
            {isSending ? t.sending : t.waiting}
          </span>
        ) : (
          isJustSaved && (
            <Badge tone="done" icon={IconCircleCheck} large>
              {t.saved}
            </Badge>
          )
        )}
      </span>
      {undo && !refused && <UndoButton order={order} undo={undo} />}
      {refused && (
        <Link href={UNSENT} className={css["refused"]}>
          <IconAlertTriangle size="1.2em" aria-hidden />
          {t.refused}
        </Link>
      )}
    </div>
  );
}
