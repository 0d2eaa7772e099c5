import { Input } from "@mantine/core";
import type { ReactNode } from "react";

/** A control that brings no label of its own, under one that looks like a field's. It still has to be named itself. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div style={{ display: "grid", gap: "0.25rem" }}>
      <Input.Label component="span" aria-hidden>
        {label}
      </Input.Label>
      {children}
    </div>
  );
}
