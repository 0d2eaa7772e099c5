import { useEffect } from "react";
import { afterKey, NO_BURST } from "./scanner-burst.js";

type Field = HTMLInputElement | HTMLTextAreaElement;

const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;

/** Puts back what a field held before the scanner typed into it, in a way that React sees. */
function restore(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Listens for a scanner that acts as a keyboard, wherever the focus is; `onOrder` has to stay the same function. */
export function useKeyboardScanner(onOrder: (ref: string) => void): void {
  useEffect(() => {
    let burst = NO_BURST;
    let before: { field: Field; value: string } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const after = afterKey(burst, { key: event.key, at: event.timeStamp });
      if ([...after.burst.text].length === 1) {
        const field = fieldOf(event.target);
        before = field && { field, value: field.value };
      }
      burst = after.burst;
      if (after.order === null) return;
      // The key that ends a scan presses nothing.
      event.preventDefault();
      event.stopPropagation();
      if (before) restore(before.field, before.value);
      onOrder(after.order);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [onOrder]);
}
