import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/** Does the device have a network, as far as it knows? */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
