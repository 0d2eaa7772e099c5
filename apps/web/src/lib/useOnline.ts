import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

// It observes changes only: a page that is opened without a network has to set it.
onlineManager.setOnline(navigator.onLine);

/** Does the device have a network, as far as it knows? */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
