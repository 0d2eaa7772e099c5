import { useState } from "react";
import { newIdempotencyKey } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { LazySheets } from "../report/LazySheets.js";
import { useOrder } from "../queries/useOrder.js";
import type { Entry, Write } from "../device/entry.js";
import css from "./UnsentPage.module.css";
import { withOverproductionConfirmed, isRevocable, requeued } from "../outbox/rules.js";
import { applyDecision, useOutbox } from "../outbox/store.js";

/** What to do with a write: send it again, as it was or corrected, or throw it away, which asks once. */
export function RejectedWriteActions({ entry }: { entry: Entry }) {
  const { outbox: t } = useText(floorText);
  const [asked, setAsked] = useState<"edit" | "discard" | null>(null);
  const { answered } = useOutbox();
  const { data: read } = useOrder(entry.order.number);
  const order = answered.get(entry.order.id) ?? read;
  const requeue = (write: Write) => {
    setAsked(null);
    void applyDecision(entry, (stored) =>
      isDecidable(stored) ? requeued(stored, { write, key: newIdempotencyKey() }) : stored,
    );
  };
  const canEdit = order !== undefined && isRevocable(entry) && hasContent(entry.write);
  if (asked === "discard") {
    return (
      <div className={css["buttons"]}>
        <p role="alert" className={css["why"]} style={{ gridColumn: "1 / -1" }}>
          {isRevocable(entry) ? t.discardSure : t.discardUnsure}
        </p>
        <Button onClick={() => setAsked(null)}>{t.keep}</Button>
        <Button
          look="danger"
          onClick={() => void applyDecision(entry, (stored) => (isDecidable(stored) ? null : stored))}
        >
          {t.discardYes}
        </Button>
      </div>
    );
  }
  return (
    <div className={css["buttons"]}>
      {entry.refusal === "overproduction" ? (
        <Button look="primary" onClick={() => requeue(withOverproductionConfirmed(entry.write))}>
          {t.confirm}
        </Button>
      ) : (
        entry.refusal !== null && (
          <Button look="primary" onClick={() => requeue(entry.write)}>
            {t.again}
          </Button>
        )
      )}
      {canEdit && <Button onClick={() => setAsked("edit")}>{t.edit}</Button>}
      <Button look="danger" onClick={() => setAsked("discard")}>
        {t.discard}
      </Button>
      {asked === "edit" && order && (
        <LazySheets
          kind={entry.write.kind === "note" ? "note" : "report"}
          order={order}
          initial={entry.write}
          onClose={() => setAsked(null)}
          onWrite={requeue}
        />
      )}
    </div>
  );
}

/** There is something to correct in a note and in quantities, nothing in a start or a hold. */
const hasContent = (write: Write) =>
  write.kind === "note" || (write.input.quantity ?? 0) > 0 || (write.input.quantityScrap ?? 0) > 0;

/** It may be on its way by now, sent by this tab or another: then it is the server's. */
const isDecidable = (entry: Entry) => isRevocable(entry) || entry.refusal !== null;
