import { Menu, Text } from "@mantine/core";
import { Suspense, useState } from "react";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { ordersText } from "../../../i18n/orders.js";
import { type MenuStart, useMenu } from "../../../ui/LazyMenu.js";
import type { ColumnName } from "../list/columns.js";
import { ExportButton } from "../list/MenuButtons.js";
import type { OrderSearch } from "../search.js";

const ExportDialog = lazyComponent(async () => (await import("./ExportDialog.js")).ExportDialog);

/** The kinds of file that the list can be exported to. */
export type ExportKind = "csv" | "xlsx";

interface ExportMenuProps {
  search: OrderSearch;
  columns: readonly ColumnName[];
  start: MenuStart;
}

/** Writes every row of the filter to a file, with the columns that are shown. */
export function ExportMenu({ search, columns, start }: ExportMenuProps) {
  const { export: t } = useText(ordersText);
  const { isOpen, setOpen, button } = useMenu(start);
  const [kind, setKind] = useState<ExportKind | null>(null);
  return (
    <>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" width={280}>
        <Menu.Target>
          <ExportButton ref={button} />
        </Menu.Target>
        <Menu.Dropdown>
          <Text size="xs" c="var(--ink-muted)" px="sm" py={4} role="presentation">
            {t.hint}
          </Text>
          <Menu.Item mih="var(--target)" onClick={() => setKind("xlsx")}>
            {t.xlsx}
          </Menu.Item>
          <Menu.Item mih="var(--target)" onClick={() => setKind("csv")}>
            {t.csv}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {kind && (
        <Suspense>
          <ExportDialog kind={kind} search={search} columns={columns} onClose={() => setKind(null)} />
        </Suspense>
      )}
    </>
  );
}
