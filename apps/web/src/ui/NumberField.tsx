import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { shellText } from "../i18n/shell.js";

interface NumberFieldProps extends Pick<
  TextInputProps,
  "label" | "error" | "required" | "description" | "disabled" | "rightSection" | "styles"
> {
  /** Takes the focus when its dialog opens. */
  "data-autofocus"?: boolean;
  /** Nothing while the field is empty; not-a-number while what is typed is none, which must not be sent. */
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number of at most three decimals as the language writes it; what is unclear stays as it was typed, and is told. */
export function NumberField({ value, onChange, error, ...rest }: NumberFieldProps) {
  const { unclearNumber } = useText(shellText);
  const { number, readNumber } = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const [isTyping, setTyping] = useState(false);
  const read = (text: string) => (text.trim() === "" ? null : readNumber(text));
  const isUnclear = Number.isNaN(value);
  // Another value came from outside, or another language: then it is printed anew. For some an empty field is zero.
  const isCurrent = typed !== null && (isUnclear || (read(typed) ?? 0) === (value ?? 0));
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      error={isUnclear && (error || !isTyping) ? unclearNumber(number(1250), number(12.5)) : error}
      value={isCurrent ? typed : value === null || isUnclear ? "" : number(value)}
      onFocus={() => setTyping(true)}
      onBlur={() => {
        setTyping(false);
        if (!isUnclear) setTyped(null);
      }}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
    />
  );
}
