import type { SetStatus, WorkOrder } from "@lantai/api/work-orders/schema";
import type { HoldReason } from "@lantai/db/vocabulary";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "../ui/Button.js";
import { Footer } from "../ui/Footer.js";
import { Chips } from "../ui/Chips.js";
import { draftsWhere } from "./drafts.js";
import { NoteField, noteInput } from "./NoteField.js";
import css from "../ui/form.module.css";
import { Sheet } from "../ui/Sheet.js";
import { useReasons } from "../../orders/useReasons.js";
import { useDraft } from "./useDraft.js";

interface HoldSheetProps {
  order: WorkOrder;
  onHold: (input: Omit<SetStatus, "id">) => void;
  onClose: () => void;
}

/** Why an order is to be held. */
interface HoldDraft {
  reason: HoldReason | null;
  note: string;
}

const drafts = draftsWhere(({ reason, note }: HoldDraft) => reason === null && note === "");

/** Holds an order, with a reason. What is chosen and typed stays until it is sent or the sheet closed. */
export function HoldSheet({ order, onHold, onClose }: HoldSheetProps) {
  const { holding: t } = useText(floorText);
  const { holdReason: words, holdReasons } = useReasons();
  const [{ reason, note }, edit, forget] = useDraft(drafts, {
    key: order.id,
    first: () => ({ reason: null, note: "" }),
  });
  const leave = (then: () => void) => {
    forget();
    then();
  };
  return (
    <Sheet title={t.title} about={`${order.number} · ${order.productName}`} onClose={() => leave(onClose)}>
      <div className={css["stack"]}>
        <Chips
          legend={t.why}
          words={words}
          options={holdReasons}
          value={reason}
          onChange={(chosen) => edit((now) => ({ ...now, reason: chosen }))}
        />
        <NoteField value={note} onChange={(text) => edit((now) => ({ ...now, note: text }))} />
        <Footer>
          <Button
            variant="primary"
            isOff={reason === null}
            onClick={() => reason && leave(() => onHold({ status: "on_hold", holdReason: reason, ...noteInput(note) }))}
          >
            {reason === null ? t.choose : `${t.submit}: ${words[reason]}`}
          </Button>
        </Footer>
      </div>
    </Sheet>
  );
}
