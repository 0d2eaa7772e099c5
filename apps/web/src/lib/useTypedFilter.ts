import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

/** Not every letter that is typed needs an answer. */
const DELAY_MS = 250;

/**
 * The text of a field that filters while one types, and how to type. A value that is not one's own, because the filters were
 * cleared or the browser went back, replaces what is typed; one's own never does: what was typed since is newer.
 */
export function useTypedFilter(value: string, onFilter: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  const filter = useDebouncedCallback((text: string) => {
    asked.current = text.trim();
    onFilter(text);
  }, DELAY_MS);
  useEffect(() => {
    if (value.trim() === asked.current) return;
    asked.current = value.trim();
    filter.cancel();
    setTyped(value);
  }, [value, filter]);
  const type = (text: string) => {
    setTyped(text);
    filter(text);
  };
  return [typed, type];
}
