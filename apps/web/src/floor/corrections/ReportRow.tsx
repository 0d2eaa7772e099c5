import type { ReactNode } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf, useMe } from "../../lib/session.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { useReasons } from "../../orders/useReasons.js";
import { Moment } from "../../ui/Moment.js";
import css from "./MyReports.module.css";
import type { MyReport } from "./my-reports.js";
import { useFigures } from "./useFigures.js";

/** A report that was stored this much later than it was made, waited on the device. */
const LATE_MS = 5 * 60_000;

interface ReportRowProps {
  report: MyReport;
  unit: string;
  /** What it was reported on, where that is not said already. */
  about?: ReactNode;
  /** Its correction. */
  children: ReactNode;
}

/** One report: what, when, and how it was corrected. */
export function ReportRow({ report, unit, about, children }: ReportRowProps) {
  const t = useText(myReportsText);
  const { scrapReason } = useReasons();
  const format = useFormat();
  const me = useMe();
  const figures = useFigures(unit);
  const { item, good, reversal, isInstead } = report;
  const waited = Date.parse(item.at) - Date.parse(item.madeAt);
  const what = figures(good, item.quantityScrap);
  return (
    <li className={css["row"]} data-instead={isInstead}>
      <div className={css["what"]}>
        {reversal ? <del>{what}</del> : <strong>{what}</strong>}
        {item.scrapReason && ` (${scrapReason[item.scrapReason]})`}
        {item.step && ` · ${item.step.name}`}
        {about && !isInstead && <span className={css["about"]}>{about}</span>}
        <span className={css["when"]}>
          <Moment at={item.madeAt} as="calendar" />
          {waited > LATE_MS && !isInstead && ` · ${t.sentLater(format.duration(waited, 2))}`}
          {item.actor.id !== me.id && ` · ${t.reportedBy(nameOf(item.actor))}`}
          {reversal?.reversalReason && ` · ${t.takenBack(t.reasons[reversal.reversalReason])}`}
        </span>
      </div>
      {children}
    </li>
  );
}
