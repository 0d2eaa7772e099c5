import { Group, Select, type SelectProps, Text } from "@mantine/core";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { orderText } from "../../../locales/order.js";
import { useOperators } from "./useOperators.js";

interface OperatorSelectProps extends Pick<
  SelectProps,
  "label" | "error" | "required" | "placeholder" | "clearable" | "description"
> {
  value: string | null;
  onChange: (id: string | null) => void;
  /** Who has the order now; they stay on the list also when they are no longer active. */
  present?: { id: string; username: string; name: string | null };
}

/** Chooses an operator by typing a part of the name; each is shown with the load they carry. */
export function OperatorSelect({ value, onChange, present, ...rest }: OperatorSelectProps) {
  const { form: t } = useText(orderText);
  const { number } = useFormat();
  const operators = useOperators();
  const loads = new Map(
    operators.map((each) => [each.id, t.load(number(each.openOrders), number(each.overdueOrders))]),
  );
  const known = operators.map((each) => ({ value: each.id, label: nameOf(each) }));
  const data = present && !loads.has(present.id) ? [...known, { value: present.id, label: nameOf(present) }] : known;
  const load = value === null ? undefined : loads.get(value);
  return (
    <Select
      {...rest}
      searchable
      data={data}
      value={value}
      onChange={onChange}
      limit={50}
      maxDropdownHeight={320}
      nothingFoundMessage={t.noOperators}
      description={load}
      inputWrapperOrder={["label", "input", "description", "error"]}
      renderOption={({ option }) => (
        <Group justify="space-between" w="100%" gap="md" mih={36}>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="var(--ink-muted)">
            {loads.get(option.value)}
          </Text>
        </Group>
      )}
    />
  );
}
