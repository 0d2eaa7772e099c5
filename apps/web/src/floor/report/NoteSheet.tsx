import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { Footer } from "../ui/Footer.js";
import { NoteField } from "./NoteField.js";
import css from "../ui/form.module.css";
import { Sheet } from "../ui/Sheet.js";

interface NoteSheetProps {
  order: WorkOrder;
  initial?: string;
  onNote: (note: string) => void;
  onClose: () => void;
}

/** Adds a progress note to an order. */
export function NoteSheet({ order, initial = "", onNote: onSay, onClose }: NoteSheetProps) {
  const t = useText(floorText);
  const [note, setNote] = useState(initial);
  const text = note.trim();
  return (
    <Sheet title={t.addNote} about={`${order.number} · ${order.productName}`} onClose={onClose}>
      <div className={css["stack"]}>
        <NoteField rows={4} value={note} onChange={setNote} />
        <Footer>
          <Button variant="primary" isOff={text === ""} onClick={() => onSay(text)}>
            {t.order.send}
          </Button>
        </Footer>
      </div>
    </Sheet>
  );
}
