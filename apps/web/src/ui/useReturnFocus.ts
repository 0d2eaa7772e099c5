import { useEffect, useState } from "react";

/** What had the focus last, menus and dialogs apart: their items are gone by the time that a dialog closes. */
let lastOutside: HTMLElement | null = null;

/** Follows the focus, so that a dialog knows who opened it also where its code had to be loaded first. */
export function followFocus(): () => void {
  const follow = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && !target.closest('[role="menu"], [role="dialog"]')) lastOutside = target;
  };
  document.addEventListener("focusin", follow);
  return () => document.removeEventListener("focusin", follow);
}

function openerOf(focused: Element | null): HTMLElement | null {
  if (lastOutside?.isConnected) return lastOutside;
  return focused instanceof HTMLElement && focused !== document.body ? focused : null;
}

/**
 * For a dialog that is rendered while it is open and removed to close it: gives the focus back to what had it before, or
 * to the page's content where that is gone. A focus that has already moved on stays where it is.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  // After the dialog has left the document, and with it the focus.
  useEffect(() => () => void setTimeout(() => restoreFocus(opener)), [opener]);
}

/**
 * Gives a lost focus back to what had it last, or to the page's content where that is gone: a button that was pressed
 * loses it while it waits for the answer, or is another one then.
 */
export function restoreFocus(opener = lastOutside): void {
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const target = opener?.isConnected ? opener : document.getElementById("content");
  target?.focus({ preventScroll: true });
}
