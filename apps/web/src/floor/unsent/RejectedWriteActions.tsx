import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { newIdempotencyKey } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { problemCode } from "../../lib/problem.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { LazySheets } from "../report/LazySheets.js";
import { useOrder } from "../queries/useOrder.js";
import type { Entry, Write } from "../device/entry.js";
import { RefusalReason } from "./RefusalReason.js";
import css from "./UnsentPage.module.css";
import { withOverproductionConfirmed, isRevocable, requeued } from "../outbox/rules.js";
import { newerVersion } from "../outbox/optimistic.js";
import { canSucceed } from "../outbox/resend.js";
import { applyDecision, useOutbox } from "../outbox/store.js";

/** Why an unsent write was refused, and the actions on it: send it again, unchanged or corrected, or discard it after a confirmation. */
export function RejectedWriteActions({ entry }: { entry: Entry }) {
  const { outbox: t } = useText(floorText);
  const [open, setOpen] = useState<"edit" | "discard" | null>(null);
  const { answered, refusedAt } = useOutbox();
  const { data: saved, error, dataUpdatedAt } = useOrder(entry.order.number);
  const order = newerVersion(saved, answered.get(entry.order.id));
  const isReadSince = dataUpdatedAt > (refusedAt.get(entry.seq) ?? performance.timeOrigin);
  const isInaccessible =
    (entry.refusal === "not_assigned" && !isReadSince) ||
    (error !== null && ["not_assigned", "not_found"].includes(problemCode(error)));
  const isHopeful = entry.refusal === null || canSucceed(entry, isInaccessible ? null : order);
  const requeue = (write: Write) => {
    setOpen(null);
    void applyDecision(entry, (stored) =>
      isDecidable(stored) ? requeued(stored, { write, key: newIdempotencyKey() }) : stored,
    );
  };
  const canEdit = isHopeful && order !== undefined && isRevocable(entry) && hasContent(entry.write);
  if (open === "discard") {
    return (
      <div className={css["buttons"]}>
        <p role="alert" className={css["why"]} style={{ gridColumn: "1 / -1" }}>
          {isRevocable(entry) ? t.discardSure : t.discardUnsure}
        </p>
        <Button onClick={() => setOpen(null)}>{t.keep}</Button>
        <Button
          variant="danger"
          onClick={() => void applyDecision(entry, (stored) => (isDecidable(stored) ? null : stored))}
        >
          {t.discardYes}
        </Button>
      </div>
    );
  }
  return (
    <div className={css["buttons"]}>
      {entry.refusal !== null && (
        <RefusalReason
          entry={{ ...entry, refusal: entry.refusal }}
          order={isInaccessible ? undefined : order}
          isHopeful={isHopeful}
        />
      )}
      {!isHopeful && <p className={css["hopeless"]}>{t.hopeless}</p>}
      {isHopeful && entry.refusal === "overproduction" && (
        <Button variant="primary" onClick={() => requeue(withOverproductionConfirmed(entry.write))}>
          {t.confirm}
        </Button>
      )}
      {isHopeful && entry.refusal !== null && entry.refusal !== "overproduction" && (
        <Button variant="primary" onClick={() => requeue(entry.write)}>
          {t.again}
        </Button>
      )}
      {canEdit && <Button onClick={() => setOpen("edit")}>{t.edit}</Button>}
      <Button variant="danger" onClick={() => setOpen("discard")}>
        {t.discard}
      </Button>
      {open === "edit" && order && (
        <LazySheets
          kind={entry.write.kind === "note" ? "note" : "report"}
          order={order}
          step={stepOf(order, entry.write)}
          initial={entry.write}
          onClose={() => setOpen(null)}
          onWrite={requeue}
        />
      )}
    </div>
  );
}

/** The step that a report names. */
const stepOf = (order: WorkOrderWithSteps, write: Write) =>
  order.steps.find(({ id }) => write.kind === "move" && id === write.input.stepId);

/** A note and quantities can be corrected; a start and a hold cannot. */
const hasContent = (write: Write) =>
  write.kind === "note" ||
  (write.kind === "move" && ((write.input.quantity ?? 0) > 0 || (write.input.quantityScrap ?? 0) > 0));

/** Can it still be decided here? Not once this or another tab has sent it. */
const isDecidable = (entry: Entry) => isRevocable(entry) || entry.refusal !== null;
