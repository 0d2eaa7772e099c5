import { useEffect, useState } from "react";

/**
 * What had the focus before a dialog opened. A menu's item is gone by the time the dialog closes, so it stands for the
 * button that opened the menu.
 */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : focused;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/**
 * For a dialog that is rendered while it is open and removed to close it: gives the focus back to what had it before, or
 * to the page's content where that is gone. A focus that has already moved on stays where it is.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  useEffect(
    () => () => {
      // After the dialog has left the document, and with it the focus.
      setTimeout(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return;
        const target = opener?.isConnected ? opener : document.getElementById("content");
        target?.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
