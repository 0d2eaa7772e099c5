import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { Footer } from "../ui/Footer.js";
import { draftsWhere } from "./drafts.js";
import { NoteField } from "./NoteField.js";
import css from "../ui/form.module.css";
import { Sheet } from "../ui/Sheet.js";
import { useDraft } from "./useDraft.js";

interface NoteSheetProps {
  order: WorkOrder;
  /** A refused note, to be corrected. */
  initial?: string;
  onNote: (note: string) => void;
  onClose: () => void;
}

const drafts = draftsWhere((note: string) => note === "");

/** Adds a progress note to an order. What is typed stays until it is sent or the sheet closed. */
export function NoteSheet({ order, initial, onNote: onSay, onClose }: NoteSheetProps) {
  const t = useText(floorText);
  const [note, edit, forget] = useDraft(drafts, {
    // A refused note has a place of its own.
    key: initial === undefined ? order.id : null,
    first: () => initial ?? "",
  });
  const text = note.trim();
  const leave = (then: () => void) => {
    forget();
    then();
  };
  return (
    <Sheet title={t.addNote} about={`${order.number} · ${order.productName}`} onClose={() => leave(onClose)}>
      <div className={css["stack"]}>
        <NoteField rows={4} value={note} onChange={(typed) => edit(() => typed)} />
        <Footer>
          <Button variant="primary" isOff={text === ""} onClick={() => leave(() => onSay(text))}>
            {t.order.send}
          </Button>
        </Footer>
      </div>
    </Sheet>
  );
}
