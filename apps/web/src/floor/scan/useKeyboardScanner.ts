import { useEffect } from "react";
import type { ScannedOrder } from "./order-ref.js";
import { afterKey, NO_BURST } from "./scanner-burst.js";

type Field = HTMLInputElement | HTMLTextAreaElement;

const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;

/** Restores a field's value from before the scan, in a way that React notices. */
function restore(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Is any code welcome here? In a note, such as a batch's, and where an order's is asked for. */
const takesAnyCode = (field: Field | null) =>
  field instanceof HTMLTextAreaElement || field?.dataset["scan"] !== undefined;

/**
 * Listens for a scanner that acts as a keyboard, wherever the focus is. An order's code opens it and stays in no field; any
 * other neither becomes a quantity nor presses a button. `onOrder` has to be a stable function.
 */
export function useKeyboardScanner(onOrder: (order: ScannedOrder) => void): void {
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
      if (after.scan === null || (after.scan.kind === "other" && takesAnyCode(fieldOf(event.target)))) return;
      // The key that ends a scan must not activate a button.
      event.preventDefault();
      event.stopPropagation();
      if (before) restore(before.field, before.value);
      if (after.scan.kind === "other") return;
      const { kind: _, ...order } = after.scan;
      onOrder(order);
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, [onOrder]);
}
