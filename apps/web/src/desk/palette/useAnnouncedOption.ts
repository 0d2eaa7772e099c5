import type { SpotlightStore } from "@mantine/spotlight";
import { useEffect, useState } from "react";

/** The list marks what is selected on its elements; this is where it does. */
const SELECTED = "data-selected";

/**
 * Selects the first result whenever there are others, so that Enter takes it; and says what is selected in words, for
 * those who do not see the mark: `say` is to be called after a key.
 */
export function useAnnouncedOption(store: SpotlightStore, results: string): { said: string; say: () => void } {
  const [said, setSaid] = useState("");
  const list = () => document.getElementById(store.getState().listId);
  const announce = () =>
    requestAnimationFrame(() => {
      const selected = list()?.querySelector<HTMLElement>(`[${SELECTED}]`);
      setSaid((selected?.innerText ?? "").replaceAll(/\s*\n\s*/g, ", "));
    });
  useEffect(() => {
    list()?.querySelector(`[${SELECTED}]`)?.removeAttribute(SELECTED);
    const first = results === "" ? null : list()?.querySelector("[data-action]");
    first?.setAttribute(SELECTED, "true");
    store.updateState((state) => ({ ...state, selected: first ? 0 : -1 }));
    announce();
  }, [results]);
  return { said, say: announce };
}
