import { useState } from "react";
import { newIdempotencyKey } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../work/Button.js";
import { LazySheets } from "../work/LazySheets.js";
import { useOrder } from "../work/use-order.js";
import type { Entry, Write } from "./entry.js";
import css from "./OutboxPage.module.css";
import { confirmed, isOurs, sendAgain } from "./rules.js";
import { decide, useOutbox } from "./store.js";

/** What to do with a write: send it again, as it was or corrected, or throw it away, which asks once. */
export function Decisions({ entry }: { entry: Entry }) {
  const { outbox: t } = useText(floorText);
  const [asked, setAsked] = useState<"edit" | "discard" | null>(null);
  const { answered } = useOutbox();
  const { data: read } = useOrder(entry.order.number);
  const order = answered.get(entry.order.id) ?? read;
  const again = (write: Write) => {
    setAsked(null);
    void decide(entry, (stored) => (mayGo(stored) ? sendAgain(stored, { write, key: newIdempotencyKey() }) : stored));
  };
  const canEdit = order !== undefined && isOurs(entry) && isEditable(entry.write);
  if (asked === "discard") {
    return (
      <div className={css["buttons"]}>
        <p role="alert" className={css["why"]} style={{ gridColumn: "1 / -1" }}>
          {isOurs(entry) ? t.discardSure : t.discardUnsure}
        </p>
        <Button onClick={() => setAsked(null)}>{t.keep}</Button>
        <Button look="danger" onClick={() => void decide(entry, (stored) => (mayGo(stored) ? null : stored))}>
          {t.discardYes}
        </Button>
      </div>
    );
  }
  return (
    <div className={css["buttons"]}>
      {entry.refusal === "overproduction" ? (
        <Button look="primary" onClick={() => again(confirmed(entry.write))}>
          {t.confirm}
        </Button>
      ) : (
        entry.refusal !== null && (
          <Button look="primary" onClick={() => again(entry.write)}>
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
          asked={entry.write.kind === "note" ? "note" : "report"}
          order={order}
          initial={entry.write}
          onClose={() => setAsked(null)}
          onWrite={again}
        />
      )}
    </div>
  );
}

/** There is something to correct in a note and in quantities, nothing in a start or a hold. */
const isEditable = (write: Write) =>
  write.kind === "note" || (write.input.quantity ?? 0) > 0 || (write.input.quantityScrap ?? 0) > 0;

/** It may be on its way by now, sent by this tab or another: then it is the server's. */
const mayGo = (entry: Entry) => isOurs(entry) || entry.refusal !== null;
