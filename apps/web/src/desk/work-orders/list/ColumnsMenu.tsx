import { Button, Checkbox, Popover, Stack, Text } from "@mantine/core";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { type MenuStart, useMenu } from "../../../ui/LazyMenu.js";
import { COLUMN_NAMES, type ColumnName, columnsParam } from "./columns.js";
import { ColumnsButton } from "./MenuButtons.js";

interface ColumnsMenuProps {
  columns: readonly ColumnName[];
  /** As the search parameter. */
  onChange: (columns: string | undefined) => void;
  start: MenuStart;
}

/** Chooses the table's columns. */
export function ColumnsMenu({ columns, onChange, start }: ColumnsMenuProps) {
  const t = useText(ordersText);
  const { fields } = useText(orderText);
  const { isOpen, setOpen, button } = useMenu(start);
  const toggle = (name: ColumnName) =>
    onChange(columnsParam(columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name]));
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ColumnsButton ref={button} onClick={() => setOpen((was) => !was)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t.columns} mah="70vh" style={{ overflowY: "auto" }}>
        <Stack gap={0}>
          <Text fw={650}>{t.columns}</Text>
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
