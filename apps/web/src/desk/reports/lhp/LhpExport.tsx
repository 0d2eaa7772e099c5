import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { api } from "../../../lib/api.js";
import { download } from "../../../lib/download.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { toXlsx } from "../../work-orders/export/files.js";
import type { Production } from "../figures.js";
import { ofShift } from "./rows.js";
import { sheetRows } from "./sheet.js";

interface LhpExportProps {
  day: string;
  shift: string | null;
  /** By shift, product and order; undefined while it loads. */
  report: Production | undefined;
  /** Something was made at a step or for a team. */
  hasSteps: boolean;
}

/** Writes the rows of the report to an Excel workbook. */
export function LhpExport({ day, shift, report, hasSteps }: LhpExportProps) {
  const t = useText(lhpText);
  const { good, scrap, unit } = useText(figuresText);
  const { timeZone } = useFormat();
  const save = async ({ rows }: Production) => {
    const period = { from: day, to: day };
    const [byStep, byTeam] = hasSteps
      ? await Promise.all([
          api.reports.production.query({ ...period, by: ["shift", "order", "step"] }),
          api.reports.production.query({ ...period, by: ["order", "step", "team"] }),
        ])
      : [];
    const about = [t.day, t.shift, t.product, t.order, ...(hasSteps ? [t.step, t.team] : [])];
    const header = [...about, unit, good, scrap, t.reports, t.late, t.reversed];
    const found = sheetRows(ofShift(rows, shift), ofShift(byStep?.rows ?? [], shift), byTeam?.rows ?? []);
    const cells = found.map((row) => [
      row.day,
      row.shift ?? null,
      row.product,
      row.order?.number ?? null,
      ...(hasSteps ? [row.step?.name ?? null, row.teamNames] : []),
      row.unit,
      // At a step what is good there, as on the screen.
      row.step ? row.quantityGood : row.quantityFinished,
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
