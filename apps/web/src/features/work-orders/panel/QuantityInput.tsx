import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useFormat } from "../../../lib/format.js";

/** How a locale parts thousands and decimals. */
function marksOf(locale: string): { thousandSeparator: string; decimalSeparator: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const mark = (type: "group" | "decimal", usual: string) => parts.find((part) => part.type === type)?.value ?? usual;
  return { thousandSeparator: mark("group", "."), decimalSeparator: mark("decimal", ",") };
}

interface QuantityInputProps extends Pick<NumberInputProps, "label" | "error" | "required" | "description"> {
  /** Takes the focus when its dialog opens. */
  "data-autofocus"?: boolean;
  /** Nothing while the field is empty. */
  value: number | null;
  onChange: (quantity: number | null) => void;
}

/** A quantity of at most three decimals, written as the language writes numbers, and parted while it is typed. */
export function QuantityInput({ value, onChange, ...rest }: QuantityInputProps) {
  const { locale } = useFormat();
  return (
    <NumberInput
      {...rest}
      {...marksOf(locale)}
      value={value ?? ""}
      onChange={(typed) => onChange(typed === "" ? null : Number(typed))}
      decimalScale={3}
      allowNegative={false}
      max={1e9}
      clampBehavior="none"
      hideControls
      inputMode="decimal"
      autoComplete="off"
    />
  );
}
