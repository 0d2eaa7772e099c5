import { useFormat } from "../lib/format.js";

interface QuantityProps {
  value: number;
  unit: string;
}

/** A quantity and its unit on one line. */
export function Quantity({ value, unit }: QuantityProps) {
  const format = useFormat();
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      {format.number(value)} <span style={{ color: "var(--ink-muted)" }}>{unit}</span>
    </span>
  );
}
