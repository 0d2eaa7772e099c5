import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { download } from "../../../lib/download.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { toXlsx } from "../../work-orders/export/files.js";
import type { Production } from "../figures.js";
import { ofShift } from "./rows.js";

interface LhpExportProps {
  day: string;
  shift: string | null;
  /** By shift, product and order; undefined while it loads. */
  report: Production | undefined;
}

/** Writes the rows of the report to an Excel workbook. */
export function LhpExport({ day, shift, report }: LhpExportProps) {
  const t = useText(lhpText);
  const { good, scrap, unit } = useText(figuresText);
  const { timeZone } = useFormat();
  const save = async ({ rows }: Production) => {
    const header = [t.day, t.shift, t.product, t.order, unit, good, scrap, t.reports, t.late, t.reversed];
    const cells = ofShift(rows, shift).map((row) => [
      row.day,
      row.shift ?? null,
      row.product ?? null,
      row.order?.number ?? null,
      row.unit,
      row.quantityFinished,
      row.quantityScrap,
      row.reports,
      row.late,
      row.quantityReversed,
    ]);
    download(`lantai-lhp-${day}.xlsx`, await toXlsx({ header, rows: cells, timeZone }));
  };
  return (
    <Button
      variant="default"
      className="no-print"
      leftSection={<IconDownload size={18} aria-hidden />}
      disabled={!report}
      onClick={() => report && void save(report)}
    >
      {t.xlsx}
    </Button>
  );
}
