import type { SetStatus, WorkOrder } from "@lantai/api/work-orders/schema";
import type { HoldReason } from "@lantai/db/vocabulary";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { Footer } from "../ui/Footer.js";
import { Chips } from "../ui/Chips.js";
import { NoteField, noteOf } from "./NoteField.js";
import css from "../ui/form.module.css";
import { Sheet } from "../ui/Sheet.js";
import { useReasons } from "../../orders/useReasons.js";

interface HoldSheetProps {
  order: WorkOrder;
  onHold: (input: Omit<SetStatus, "id">) => void;
  onClose: () => void;
}

/** Holds an order, with a reason. */
export function HoldSheet({ order, onHold, onClose }: HoldSheetProps) {
  const { holding: t } = useText(floorText);
  const { holdReason: words, holdReasons } = useReasons();
  const [reason, setReason] = useState<HoldReason | null>(null);
  const [note, setNote] = useState("");
  return (
    <Sheet title={t.title} about={`${order.number} · ${order.productName}`} onClose={onClose}>
      <div className={css["stack"]}>
        <Chips legend={t.why} words={words} options={holdReasons} value={reason} onChange={setReason} />
        <NoteField value={note} onChange={setNote} />
        <Footer>
          <Button
            variant="primary"
            isOff={reason === null}
            onClick={() => reason && onHold({ status: "on_hold", holdReason: reason, ...noteOf(note) })}
          >
            {reason === null ? t.choose : `${t.submit}: ${words[reason]}`}
          </Button>
        </Footer>
      </div>
    </Sheet>
  );
}
