import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { ordersText } from "../../../i18n/orders.js";
import { shellText } from "../../../i18n/shell.js";
import { wordsText } from "../../../i18n/words.js";
import { Dialog } from "../../../ui/Dialog.js";
import { notifyDone } from "../../../ui/notify.js";
import { ProblemAlert } from "../../../ui/ProblemAlert.js";
import type { WorkOrder } from "../../../orders/types.js";
import { fileNameOf } from "../../import/operator-names.js";
import type { ColumnName } from "../list/columns.js";
import type { OrderSearch } from "../search.js";
import type { ExportKind } from "./ExportMenu.js";
import { download } from "../../../lib/download.js";
import { toCsvFile, toXlsx } from "./files.js";
import { exportColumns, readAll } from "./rows.js";

interface ExportDialogProps {
  kind: ExportKind;
  search: OrderSearch;
  columns: readonly ColumnName[];
  onClose: () => void;
}

/** Reads every row, shows the progress, and downloads the file; closing it aborts. */
export function ExportDialog({ kind, search, columns: shown, onClose }: ExportDialogProps) {
  const { export: t } = useText(ordersText);
  const { fields } = useText(orderText);
  const { close } = useText(shellText);
  const words = useText(wordsText);
  const { number, timeZone, isoDay } = useFormat();
  const { data: operators } = useQuery(trpc.planning.operators.queryOptions());
  const [rowCount, setRowCount] = useState(0);
  const [error, setError] = useState<unknown>(null);

  const isReady = operators !== undefined;
  useEffect(() => {
    if (!operators) return undefined;
    const nameIn = (operator: WorkOrder["operator"]) => fileNameOf(operator, operators.items);
    const controller = new AbortController();
    const { signal } = controller;
    async function run(): Promise<void> {
      const columns = exportColumns(shown);
      const rows = await readAll({
        search,
        columns,
        words: { ...words, operator: nameIn },
        signal,
        onProgress: setRowCount,
      });
      const table = { header: columns.map((name) => fields[name]), rows, timeZone };
      const file = await (kind === "csv" ? toCsvFile(table) : toXlsx(table));
      if (signal.aborted) return;
      download(`${t.fileName}-${isoDay(Date.now())}.${kind}`, file);
      notifyDone(t.done(number(rows.length)));
      onClose();
    }
    run().catch((problem: unknown) => {
      if (!signal.aborted) setError(problem);
    });
    return () => controller.abort();
    // Once: it exports the filter with which it was opened.
  }, [isReady]);

  return (
    <Dialog onClose={onClose} title={t.title}>
      <Stack gap="md">
        {error === null ? (
          <>
            <Progress value={100} animated aria-label={t.title} />
            <Text role="status">{t.progress(number(rowCount))}</Text>
          </>
        ) : (
          <ProblemAlert error={error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {error === null ? t.stop : close}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
