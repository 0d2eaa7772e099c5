import { Chip, Group, Input } from "@mantine/core";
import type { ReactNode } from "react";

interface ReasonChipsProps<Reason extends string> {
  label: string;
  required?: boolean;
  error?: ReactNode;
  reasons: readonly Reason[];
  words: Record<Reason, string>;
  value: Reason | null;
  onChange: (reason: Reason) => void;
  /** Takes the focus when its dialog opens. */
  isFirst?: boolean;
}

/** One reason out of a few, as chips. */
export function ReasonChips<Reason extends string>(props: ReasonChipsProps<Reason>) {
  const { label, required = false, error, reasons, words, value, onChange, isFirst = false } = props;
  return (
    <Input.Wrapper label={label} required={required} labelElement="div" error={error}>
      <Group gap="xs" mt={4} role="radiogroup" aria-label={label}>
        {reasons.map((reason, at) => (
          <Chip
            key={reason}
            type="radio"
            variant="outline"
            {...(isFirst && at === 0 && { "data-autofocus": true })}
            checked={value === reason}
            onChange={() => onChange(reason)}
          >
            {words[reason]}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  );
}
