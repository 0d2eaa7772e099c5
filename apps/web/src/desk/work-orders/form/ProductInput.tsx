import { LONGEST_PRODUCT_NAME } from "@lantai/api/work-orders/rules";
import { Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { trpc } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { Autocomplete } from "../../../ui/Autocomplete.js";

const DEBOUNCE_MS = 200;

interface ProductInputProps {
  value: string;
  onChange: (productName: string) => void;
  /** A product of earlier orders was chosen, which was counted in this unit. */
  onUnit: (unit: string) => void;
  error?: ReactNode;
}

/** What to make; products of earlier orders are suggested. */
export function ProductInput({ value, onChange, onUnit, error }: ProductInputProps) {
  const { fields, form: t } = useText(orderText);
  const { number } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [q] = useDebouncedValue(value.trim(), DEBOUNCE_MS);
  const { data } = useQuery(trpc.planning.products.queryOptions({ q }, { placeholderData: keepPreviousData }));
  // The answer may be for an earlier text: only what contains the present one is suggested.
  const typed = value.trim().toLowerCase();
  const matches = (data?.items ?? []).filter((item) => item.productName.toLowerCase().includes(typed));
  const items = new Map(matches.map((item) => [item.productName, item]));
  return (
    <Autocomplete
      label={fields.productName}
      required
      data-autofocus
      autoComplete="off"
      maxLength={LONGEST_PRODUCT_NAME}
      // A list that is not wanted yet, or empty, would cover the other fields or take the Escape key.
      openOnFocus={false}
      dropdownOpened={isOpen && items.size > 0}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onBlur={() => setOpen(false)}
      data={[...items.keys()]}
      // The server has searched already.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onOptionSubmit={(name) => {
        const unit = items.get(name)?.unit;
        if (unit !== undefined) onUnit(unit);
      }}
      error={error}
      renderOption={({ option }) => (
        <Group justify="space-between" w="100%" gap="0 var(--mantine-spacing-md)" mih={32}>
          <Text size="sm" className="breakable">
            {option.value}
          </Text>
          <Text size="xs" c="var(--ink-muted)">
            {t.suggestion(number(items.get(option.value)?.orders ?? 0))}
          </Text>
        </Group>
      )}
    />
  );
}
