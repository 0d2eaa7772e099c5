import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { NAVIGATION } from "../shell/navigation.js";
import { isTaken, NEW_ORDER_KEY, PLACE_KEYS, useSingleKeys } from "./shortcuts.js";

/** How long `g` waits for its second letter. */
const SECOND_KEY_MS = 1500;

/** Listens for the shortcuts: Ctrl or Cmd with K everywhere, single letters outside of text fields. */
export function useShortcuts({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }): void {
  const navigate = useNavigate();
  const areOn = useSingleKeys();
  const handle = useRef<(key: string, isSecond: boolean) => void>(() => {});
  handle.current = (key, isSecond) => {
    const place = isSecond ? NAVIGATION.find(({ word }) => PLACE_KEYS[word] === key) : undefined;
    if (place) void navigate({ to: place.to });
    else if (key === "?") onHelp();
    else if (key === "/") onPalette();
    else if (key === NEW_ORDER_KEY) void navigate({ to: "/workorders", search: { panel: "new" } });
  };
  useHotkeys([["mod+K", onPalette]], [], true);
  useEffect(() => {
    if (!areOn) return undefined;
    let secondUntil = 0;
    const listen = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const isSecond = event.timeStamp < secondUntil;
      secondUntil = event.key === "g" ? event.timeStamp + SECOND_KEY_MS : 0;
      // What opens has the focus at once, and would receive the letter.
      if (["/", "?", NEW_ORDER_KEY].includes(event.key)) event.preventDefault();
      handle.current(event.key, isSecond);
    };
    globalThis.addEventListener("keydown", listen);
    return () => globalThis.removeEventListener("keydown", listen);
  }, [areOn]);
}
