import { useSyncExternalStore } from "react";

/** A tablet or wider: 768 px. */
const wide = globalThis.matchMedia?.("(min-width: 48em)");

function subscribe(listener: () => void): () => void {
  wide?.addEventListener("change", listener);
  return () => wide?.removeEventListener("change", listener);
}

/** Is there room for two panes? The component renders again when the device is turned. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide?.matches ?? false);
