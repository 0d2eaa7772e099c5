import type { SetStatus, WorkOrder } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { NoteField, noteOf } from "./NoteField.js";
import css from "../ui/form.module.css";
import { Sheet } from "../ui/Sheet.js";

interface FinishSheetProps {
  order: WorkOrder;
  onFinish: (input: Omit<SetStatus, "id">) => void;
  onClose: () => void;
}

/** Finishes an order; where output is missing, either with the rest reported as good or as a short finish. */
export function FinishSheet({ order, onFinish, onClose }: FinishSheetProps) {
  const { finishing: t } = useText(floorText);
  const format = useFormat();
  const [note, setNote] = useState("");
  const { quantityRemaining: short, unit } = order;
  const finish = (report: { quantity?: number }) => onFinish({ status: "completed", ...report, ...noteOf(note) });
  const missing = format.quantity(short, unit);
  const ordered = format.quantity(order.quantity, unit);
  return (
    <Sheet title={t.title} about={`${order.number} · ${order.productName}`} onClose={onClose}>
      <div className={css["stack"]}>
        {short === 0 ? (
          <p className={css["fact"]}>{t.complete(format.quantity(order.quantityGood, unit))}</p>
        ) : (
          <>
            <p className={`${css["fact"]} ${css["short"]}`}>{t.short(missing, ordered)}</p>
            <p className={css["hint"]}>{t.noted}</p>
          </>
        )}
        <NoteField value={note} onChange={setNote} />
        {short === 0 ? (
          <Button look="primary" onClick={() => finish({})}>
            {t.finish}
          </Button>
        ) : (
          <>
            <Button onClick={() => finish({ quantity: short })}>{t.all(missing)}</Button>
            <Button look="primary" onClick={() => finish({})}>
              {t.finishShort(missing)}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  );
}
