import type { Icon } from "@tabler/icons-react";
import { useEffect, useSyncExternalStore } from "react";

/** What can be done on the page that is open, as the palette offers it. */
export interface PageCommands {
  /** What they act on. */
  title: string;
  commands: readonly { label: string; icon: Icon; run: () => void }[];
}

let offered: PageCommands | null = null;
const listeners = new Set<() => void>();

function offer(next: PageCommands | null): void {
  offered = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers a page's commands to the palette while the page is open. */
export function useOfferCommands(commands: PageCommands): void {
  useEffect(() => offer(commands));
  useEffect(() => () => offer(null), []);
}

/** The commands of the page that is open, if it offers any. */
export const usePageCommands = (): PageCommands | null => useSyncExternalStore(subscribe, () => offered);
