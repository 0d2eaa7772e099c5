import { Input } from "@mantine/core";
import type { ReactNode } from "react";

/** A visual label over a control without one. The control still needs its own accessible name. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div style={{ display: "grid", gap: "1px" }}>
      <Input.Label component="span" aria-hidden>
        {label}
      </Input.Label>
      {children}
    </div>
  );
}
