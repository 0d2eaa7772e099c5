import { useSyncExternalStore } from "react";
import { stored } from "../../lib/stored.js";
import type { NAVIGATION } from "../shell/navigation.js";

/** The letter that, after `g`, leads to each of the manager's places. */
export const PLACE_KEYS: Record<(typeof NAVIGATION)[number]["word"], string> = {
  today: "t",
  workOrders: "w",
  reports: "r",
  people: "p",
  import: "i",
  settings: "s",
};

/** Plans an order. */
export const NEW_ORDER_KEY = "n";

/** How the platform calls the key that is held down for commands. */
export const MOD_KEY = /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl";

const isOff = stored("lantai.single-keys-off", (found) => (found === true ? found : null));

/** Do single letters do something? Some have to turn that off (WCAG 2.1.4). */
export const useSingleKeys = (): boolean => useSyncExternalStore(isOff.subscribe, () => isOff.get() === null);

/** Turns single letters on or off, for this device. */
export const setSingleKeys = (areOn: boolean): void => isOff.set(areOn ? null : true);

/** Is the key meant for what is being typed, or for a dialog that is open? */
export function isTaken({ target, ctrlKey, metaKey, altKey, defaultPrevented, repeat }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented || repeat) return true;
  if (target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable], [role=textbox]")) {
    return true;
  }
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
