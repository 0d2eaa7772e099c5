import type { SpotlightStore } from "@mantine/spotlight";
import { useEffect, useState } from "react";

/** The attribute by which the list marks its selected element. */
const SELECTED = "data-selected";

/**
 * Selects the first result whenever the results change, so that Enter takes it, and announces the selected one to
 * screen readers. Call `announce` after a key.
 */
export function useAnnouncedOption(
  store: SpotlightStore,
  results: string,
): { announcement: string; announce: () => void } {
  const [announcement, setAnnouncement] = useState("");
  const list = () => document.getElementById(store.getState().listId);
  const announce = () =>
    requestAnimationFrame(() => {
      const selected = list()?.querySelector<HTMLElement>(`[${SELECTED}]`);
      setAnnouncement((selected?.innerText ?? "").replaceAll(/\s*\n\s*/g, ", "));
    });
  useEffect(() => {
    list()?.querySelector(`[${SELECTED}]`)?.removeAttribute(SELECTED);
    const first = results === "" ? null : list()?.querySelector("[data-action]");
    first?.setAttribute(SELECTED, "true");
    store.updateState((state) => ({ ...state, selected: first ? 0 : -1 }));
    announce();
  }, [results]);
  return { announcement, announce };
}
