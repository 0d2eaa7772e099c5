import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "./Button.js";
import css from "./Sheet.module.css";

interface SheetProps {
  title: string;
  /** The subject, in small letters under the title. */
  about?: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * A modal sheet over the page: the browser's dialog, which traps the focus and closes on Escape. A tap outside does not
 * close it, because the input would be lost.
 */
export function Sheet({ title, about, onClose, children }: SheetProps) {
  const t = useText(floorText);
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} className={css["sheet"]} aria-labelledby={titleId} onClose={onClose}>
      <div className={css["sheetHead"]}>
        <h2 id={titleId} className={css["sheetTitle"]}>
          {title}
          {about && <span className={css["sheetOrder"]}>{about}</span>}
        </h2>
        <Button small aria-label={t.close} onClick={onClose} icon={IconX} />
      </div>
      {children}
    </dialog>
  );
}
