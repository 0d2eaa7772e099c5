import { canReverse } from "@lantai/api/corrections/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { lazyComponent } from "../../lib/lazy-component.js";
import { nameOf, useMe } from "../../lib/session.js";
import { useNow } from "../../lib/useNow.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { Moment } from "../../ui/Moment.js";
import { myHistoryQuery } from "../queries/queries.js";
import { Button } from "../ui/Button.js";
import css from "./MyReports.module.css";
import { asReported, type MyReport, myReports, myTotal } from "./my-reports.js";
import { useFigures } from "./useFigures.js";
import { useReasons } from "../../orders/useReasons.js";

const CorrectionSheet = lazyComponent(async () => (await import("./CorrectionSheet.js")).CorrectionSheet);

const DAY_MS = 24 * 3_600_000;

/** What one has reported on an order today and yesterday, with its correction where the rules allow it. */
export function MyReports({ order }: { order: WorkOrderWithSteps }) {
  const t = useText(myReportsText);
  const format = useFormat();
  const me = useMe();
  const now = useNow();
  const figures = useFigures(order.unit);
  const { data } = useQuery(myHistoryQuery(order.number));
  const [corrected, setCorrected] = useState<MyReport | null>(null);
  if (!data) return null;
  const [today, yesterday] = [format.isoDay(now), format.isoDay(now - DAY_MS)];
  const reports = myReports(data.items, {
    userId: me.id,
    isShown: (madeAt) => [today, yesterday].includes(format.isoDay(madeAt)),
  });
  if (reports.length === 0) return null;
  const total = myTotal(data.items, { userId: me.id, isShown: (madeAt) => format.isoDay(madeAt) === today });
  const canCorrect = ({ item }: MyReport) =>
    canReverse(asReported(item), order, { actor: me, now: new Date(now).toISOString() }).ok;
  return (
    <section aria-labelledby="my-reports">
      <div className={css["head"]}>
        <h2 id="my-reports" className={css["title"]}>
          {t.title}
        </h2>
        <strong>{t.today(figures(total.good, total.scrap))}</strong>
      </div>
      <ol className={css["list"]}>
        {reports.map((report) => (
          <Row key={report.item.id} report={report} unit={order.unit}>
            {canCorrect(report) && (
              <Button
                small
                aria-label={t.correctOf(figures(report.good, report.item.quantityScrap))}
                onClick={() => setCorrected(report)}
              >
                {t.correct}
              </Button>
            )}
          </Row>
        ))}
      </ol>
      {corrected && <CorrectionSheet order={order} report={corrected} onClose={() => setCorrected(null)} />}
    </section>
  );
}

/** A report that was stored this much later than it was made, waited on the device. */
const LATE_MS = 5 * 60_000;

function Row({ report, unit, children }: { report: MyReport; unit: string; children: React.ReactNode }) {
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
