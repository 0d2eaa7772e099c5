import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useText } from "../../lib/language.js";
import { floorText } from "../../i18n/floor.js";
import { Button } from "./Button.js";
import css from "./parts.module.css";

interface SheetProps {
  title: string;
  /** What it is about. */
  about?: string;
  onClose: () => void;
  children: ReactNode;
}

/**
 * One thing to do, over the page. The browser's own dialog keeps the focus in, and Escape closes it; a tap beside it
 * does not, because what was typed would be lost.
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
