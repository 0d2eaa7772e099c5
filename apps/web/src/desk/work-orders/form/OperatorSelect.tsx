import { type ComboboxParsedItem, Group, type SelectProps, Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { orderText } from "../../../i18n/order.js";
import { useOperators } from "./useOperators.js";
import { Select } from "../../../ui/Select.js";

/** The option that registers an operator. */
const REGISTER = "register";

/** What a choice of an operator takes. */
export interface OperatorSelectProps extends Pick<
  SelectProps,
  "label" | "error" | "required" | "placeholder" | "clearable" | "description" | "comboboxProps" | "openOnFocus"
> {
  /** Takes the focus when its dialog opens. */
  "data-autofocus"?: boolean;
  value: string | null;
  onChange: (id: string | null) => void;
  /** The order's operator; on the list also when no longer active. */
  current?: { id: string; username: string; name: string | null };
  /** Registers an operator by the typed name; without it the option is missing. */
  onRegister?: (name: string) => void;
}

/** Chooses an operator by typing a part of the name; each is shown with the load they carry. */
export function OperatorSelect({ value, onChange, current, onRegister, ...rest }: OperatorSelectProps) {
  const { form: t } = useText(orderText);
  const { number } = useFormat();
  const operators = useOperators();
  const [search, setSearch] = useState("");
  const loads = new Map(
    operators.map((each) => [each.id, t.load(number(each.openOrders), number(each.overdueOrders))]),
  );
  const known = operators.map((each) => ({ value: each.id, label: nameOf(each) }));
  const data = current && !loads.has(current.id) ? [...known, { value: current.id, label: nameOf(current) }] : known;
  const chosen = data.find((each) => each.value === value);
  const typed = search.trim() === chosen?.label ? "" : search.trim();
  const register = { value: REGISTER, label: t.registerOperator(typed) };
  const load = value === null ? undefined : loads.get(value);
  return (
    <Select
      {...rest}
      searchable
      data={onRegister ? [...data, register] : data}
      filter={({ options, search: part, limit }) => {
        const found = options.filter((option) => !isRegister(option) && isNamed(option, part));
        return [...found.slice(0, limit), ...options.filter(isRegister)];
      }}
      searchValue={search}
      onSearchChange={setSearch}
      value={value}
      onChange={(id) => {
        if (id !== REGISTER) return onChange(id);
        setSearch(chosen?.label ?? "");
        onRegister?.(typed);
      }}
      limit={50}
      nothingFoundMessage={operators.length === 0 ? t.noOperatorsYet : t.noOperators}
      description={load}
      inputWrapperOrder={["label", "input", "description", "error"]}
      renderOption={({ option }) => (
        <Group justify="space-between" w="100%" gap="0 var(--mantine-spacing-md)" mih={32}>
          <Text size="sm" className="breakable">
            {option.label}
          </Text>
          <Text size="xs" c="var(--ink-muted)">
            {loads.get(option.value)}
          </Text>
        </Group>
      )}
    />
  );
}

const isRegister = (option: ComboboxParsedItem) => "value" in option && option.value === REGISTER;

const isNamed = (option: ComboboxParsedItem, part: string) =>
  "label" in option && option.label.toLowerCase().includes(part.trim().toLowerCase());
