import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../lib/format.js";
import { printTimeOfDay, readTimeOfDay } from "../lib/time-of-day.js";

interface TimeInputProps extends Pick<TextInputProps, "label" | "aria-label" | "error" | "w"> {
  /** `14:30`, or empty; a text that is no time stays as typed. */
  value: string;
  onChange: (value: string) => void;
}

/** A time of day in the language's format. The browser's own input follows the browser's language. */
export function TimeInput({ value, onChange, ...rest }: TimeInputProps) {
  const { time } = useFormat();
  /** The text while the field has the focus. */
  const [typed, setTyped] = useState<string | null>(null);
  const sign = time("2026-01-01T00:00:00Z").replaceAll(/\d/g, "");
  const isRead = value === "" || readTimeOfDay(value) !== null;
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder={`--${sign}--`}
      error={rest.error ?? (typed === null && !isRead)}
      value={typed ?? printTimeOfDay(value, sign)}
      onFocus={() => setTyped(printTimeOfDay(value, sign))}
      onBlur={() => setTyped(null)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readTimeOfDay(currentTarget.value) ?? currentTarget.value.trim());
      }}
    />
  );
}
