import { type ReactNode, useRef, useState } from "react";
import { orderText } from "../i18n/order.js";
import { useText } from "../lib/language.js";
import { ConfirmDialog } from "./ConfirmDialog.js";

/** How a dialog or a drawer with fields is closed. */
interface DiscardQuestion {
  /** Closes it, after a question where something was typed: for the Escape key, a click outside and the close button. */
  close: () => void;
  /** Closes it at once: what was typed is saved, or meant to go. */
  leave: () => void;
  /** Of the element around the fields. */
  watch: { onChange: () => void };
  /** What was typed is saved, and it stays open. */
  settle: () => void;
  /** The question, beside the dialog. */
  question: ReactNode;
}

/** Asks before what was typed into a dialog or a drawer is discarded. */
export function useDiscardQuestion(onClose: () => void): DiscardQuestion {
  const { form: t } = useText(orderText);
  const isTouched = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const settle = () => {
    isTouched.current = false;
  };
  const leave = () => {
    settle();
    setAsking(false);
    onClose();
  };
  const close = () => {
    if (isAsking) return;
    if (!isTouched.current) leave();
    // Not at once: the question would receive the same key press, and close.
    else setTimeout(() => setAsking(true));
  };
  return {
    close,
    leave,
    settle,
    watch: {
      onChange: () => {
        isTouched.current = true;
      },
    },
    question: (
      <ConfirmDialog
        isOpen={isAsking}
        title={t.discardTitle}
        hint={t.discardHint}
        action={t.discard}
        isPending={false}
        error={null}
        onConfirm={leave}
        onClose={() => setAsking(false)}
      />
    ),
  };
}
