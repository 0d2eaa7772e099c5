import IconMessagePlus from "@tabler/icons-react/dist/esm/icons/IconMessagePlus.mjs";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import type { Write } from "../device/entry.js";
import type { OptimisticOrder } from "../outbox/optimistic.js";
import { LazySheets } from "../report/LazySheets.js";
import { Button } from "../ui/Button.js";
import css from "./OrderHistory.module.css";
import { OrderTimeline } from "./OrderTimeline.js";

interface OrderHistoryProps {
  optimistic: OptimisticOrder;
  onNote: (write: Write) => Promise<void>;
}

/** An order's history with its heading, where a note can be added. */
export function OrderHistory({ optimistic: { order, unsent }, onNote }: OrderHistoryProps) {
  const t = useText(floorText);
  const [isNoteOpen, setNoteOpen] = useState(false);
  return (
    <section>
      <div className={css["head"]}>
        <h2 className={css["title"]}>{t.order.timeline}</h2>
        <Button small icon={IconMessagePlus} onClick={() => setNoteOpen(true)}>
          {t.addNote}
        </Button>
      </div>
      <OrderTimeline orderRef={order.number} unit={order.unit} unsent={unsent} />
      {isNoteOpen && (
        <LazySheets
          kind="note"
          order={order}
          onClose={() => setNoteOpen(false)}
          onWrite={(write) => {
            setNoteOpen(false);
            void onNote(write);
          }}
        />
      )}
    </section>
  );
}
