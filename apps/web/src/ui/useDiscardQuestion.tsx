import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { orderText } from "../i18n/order.js";
import { useText } from "../lib/language.js";
import { ConfirmDialog } from "./ConfirmDialog.js";
import { Touched } from "./touched.js";

/** How a dialog or a drawer with fields is closed. */
interface DiscardQuestion {
  /** Closes it, after a question where something was entered: for the Escape key, a click outside and the close button. */
  close: () => void;
  /** Closes it at once: what was entered is saved, or meant to go. */
  leave: () => void;
  /** Its fields, watched for what is entered. */
  watch: (fields: ReactNode) => ReactNode;
  /** What was entered is saved, and it stays open. */
  settle: () => void;
  /** The question, beside the dialog. */
  question: ReactNode;
}

/** Asks before what was entered in a dialog or a drawer is discarded: by closing it, by another page, or with the tab. */
export function useDiscardQuestion(onClose: () => void): DiscardQuestion {
  const { form: t } = useText(orderText);
  const isTouched = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const exit = useBlocker({
    shouldBlockFn: () => isTouched.current,
    enableBeforeUnload: () => isTouched.current,
    withResolver: true,
  });
  const touch = () => {
    isTouched.current = true;
  };
  const settle = () => {
    isTouched.current = false;
  };
  const leave = () => {
    settle();
    setAsking(false);
    onClose();
  };
  const close = () => {
    if (isAsking || exit.status === "blocked") return;
    if (!isTouched.current) leave();
    // Not at once: the question would receive the same key press, and close.
    else setTimeout(() => setAsking(true));
  };
  return {
    close,
    leave,
    settle,
    watch: (fields) => (
      <Touched value={touch}>
        <div onChange={touch}>{fields}</div>
      </Touched>
    ),
    question: (
      <ConfirmDialog
        isOpen={isAsking || exit.status === "blocked"}
        title={t.discardTitle}
        hint={t.discardHint}
        action={t.discard}
        isPending={false}
        error={null}
        onConfirm={() => {
          leave();
          exit.proceed?.();
        }}
        onClose={() => {
          setAsking(false);
          exit.reset?.();
        }}
      />
    ),
  };
}
