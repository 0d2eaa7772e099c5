import { useFormat } from "../lib/format.js";

interface QuantityProps {
  value: number;
  unit: string;
}

/** A quantity and its unit; where they do not fit on one line, the unit goes on to the next. */
export function Quantity({ value, unit }: QuantityProps) {
  const format = useFormat();
  return (
    <>
      <span style={{ whiteSpace: "nowrap" }}>{format.number(value)}</span>{" "}
      <span style={{ color: "var(--ink-muted)" }}>{unit}</span>
    </>
  );
}
