import { Button, Group } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import type { ReactNode } from "react";
import { type CsvTable, csvFile } from "../../lib/csv.js";
import { download } from "../../lib/download.js";
import { useText } from "../../lib/language.js";
import { reportsText } from "../../i18n/reports.js";
import { Panel } from "../../ui/Panel.js";
import type { Period } from "./period.js";

interface ReportPanelProps {
  id: string;
  title: string;
  period: Period;
  /** The rows of the CSV file: the figures on the screen; undefined while they load. */
  table: CsvTable | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** One report: its figures, and their download. */
export function ReportPanel({ id, title, period, table, actions, children }: ReportPanelProps) {
  const t = useText(reportsText);
  const save = async () => {
    if (table) download(`lantai-${id}-${period.from}-${period.to}.csv`, await csvFile(table));
  };
  return (
    <Panel
      id={id}
      title={title}
      actions={
        <Group gap="xs" className="no-print">
          {actions}
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            aria-label={t.exportOf(title)}
            disabled={!table}
            onClick={() => void save()}
          >
            {t.export}
          </Button>
        </Group>
      }
    >
      {children}
    </Panel>
  );
}
