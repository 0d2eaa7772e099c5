import { type ReactNode, useRef } from "react";

/** A figure that is highlighted once when it changes after the first render. */
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
