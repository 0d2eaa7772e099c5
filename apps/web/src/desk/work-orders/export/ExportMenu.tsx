import { Button, Menu, Text } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { Suspense, useState } from "react";
import { useText } from "../../../lib/language.js";
import { lazyComponent } from "../../../lib/lazy-component.js";
import { ordersText } from "../../../i18n/orders.js";
import type { ColumnName } from "../list/columns.js";
import type { OrderSearch } from "../search.js";

const ExportDialog = lazyComponent(async () => (await import("./ExportDialog.js")).ExportDialog);

/** The kinds of file that the list can be exported to. */
export type ExportKind = "csv" | "xlsx";

/** Writes every row of the filter to a file, with the columns that are shown. */
export function ExportMenu({ search, columns }: { search: OrderSearch; columns: readonly ColumnName[] }) {
  const { export: t } = useText(ordersText);
  const [kind, setKind] = useState<ExportKind | null>(null);
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />}>
            {t.button}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item mih="var(--target)" onClick={() => setKind("xlsx")}>
            {t.xlsx}
          </Menu.Item>
          <Menu.Item mih="var(--target)" onClick={() => setKind("csv")}>
            {t.csv}
          </Menu.Item>
          <Text size="xs" c="var(--ink-muted)" px="sm" py={4} role="presentation">
            {t.hint}
          </Text>
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
