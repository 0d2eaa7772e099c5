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
  /** Null while the field is empty; NaN while the text is not a number, which must not be sent. */
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A number of at most three decimals in the language's format; an ambiguous text stays as typed, with an error. */
export function NumberField({ value, onChange, error, ...rest }: NumberFieldProps) {
  const { unclearNumber } = useText(shellText);
  const { number, readNumber } = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const [isTyping, setTyping] = useState(false);
  const read = (text: string) => (text.trim() === "" ? null : readNumber(text));
  const isInvalid = Number.isNaN(value);
  // After another value from outside, or another language, it is formatted again. Some callers treat empty as zero.
  const isCurrent = typed !== null && (isInvalid || (read(typed) ?? 0) === (value ?? 0));
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      error={isInvalid && (error || !isTyping) ? unclearNumber(number(1250), number(12.5)) : error}
      value={isCurrent ? typed : value === null || isInvalid ? "" : number(value)}
      onFocus={() => setTyping(true)}
      onBlur={() => {
        setTyping(false);
        if (!isInvalid) setTyped(null);
      }}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
    />
  );
}
