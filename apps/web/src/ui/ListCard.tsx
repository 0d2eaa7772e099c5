import type { ReactNode } from "react";

/** The surface of a list. */
export function ListCard({ children }: { children: ReactNode }) {
  return (
    <div style={{ background: "var(--surface)", border: "1px solid var(--line)", borderRadius: "0.5rem" }}>
      {children}
    </div>
  );
}
