import { type ReactNode, useRef } from "react";

/** Shows a figure, and lets it glow once when it has changed since it was first seen. */
export function Highlight({ value, children }: { value: string | number; children: ReactNode }) {
  const first = useRef(value);
  const hasChanged = useRef(false);
  if (first.current !== value) hasChanged.current = true;
  return (
    <span key={value} className={hasChanged.current ? "glow" : undefined} style={{ borderRadius: "0.25rem" }}>
      {children}
    </span>
  );
}
