import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import IconColumns3 from "@tabler/icons-react/dist/esm/icons/IconColumns3.mjs";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { COLUMN_NAMES, type ColumnName, columnsParam } from "./columns.js";

interface ColumnsMenuProps {
  columns: readonly ColumnName[];
  /** As the search parameter. */
  onChange: (columns: string | undefined) => void;
}

/** Chooses the table's columns. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  const toggle = (name: ColumnName) =>
    onChange(columnsParam(columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name]));
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>
          {t.columns}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.columns} mah="70vh" style={{ overflowY: "auto" }}>
        <Stack gap={0}>
          {COLUMN_NAMES.map((name) => (
            <Checkbox
              key={name}
              label={fields[name]}
              checked={columns.includes(name)}
              onChange={() => toggle(name)}
              size="sm"
            />
          ))}
          <Button variant="subtle" onClick={() => onChange(undefined)}>
            {t.usualColumns}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
