import { canReverse } from "@lantai/api/corrections/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../../lib/language.js";
import { lazyComponent } from "../../lib/lazy-component.js";
import { useMe } from "../../lib/session.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { ownReportsQuery } from "../queries/queries.js";
import { Button } from "../ui/Button.js";
import css from "./MyReports.module.css";
import { asReported, type MyReport, totalOf } from "./my-reports.js";
import { ownReportsOf } from "./own-reports.js";
import { ReportRow } from "./ReportRow.js";
import { useFigures } from "./useFigures.js";
import { useTotalText } from "./useTotalText.js";

const CorrectionSheet = lazyComponent(async () => (await import("./CorrectionSheet.js")).CorrectionSheet);

/** What one has reported on an order on the production day that runs now and the one before, with its correction where the rules allow it. */
export function MyReports({ order }: { order: WorkOrderWithSteps }) {
  const t = useText(myReportsText);
  const me = useMe();
  const figures = useFigures(order.unit);
  const totalText = useTotalText();
  const { data } = useQuery(ownReportsQuery);
  const [corrected, setCorrected] = useState<MyReport | null>(null);
  if (!data) return null;
  const items = data.items.filter((item) => item.order.id === order.id);
  if (items.length === 0) return null;
  const total = totalOf(items.filter(({ day }) => day === data.day));
  const canCorrect = ({ item }: MyReport) => canReverse(asReported(item), order, { actor: me, now: data.now }).ok;
  return (
    <section aria-labelledby="my-reports">
      <div className={css["head"]}>
        <h2 id="my-reports" className={css["title"]}>
          {t.title}
        </h2>
        <strong>{totalText(data, figures(total.good, total.scrap))}</strong>
      </div>
      <ol className={css["list"]}>
        {ownReportsOf(items).map(({ report }) => (
          <ReportRow key={report.item.id} report={report} unit={order.unit}>
            {canCorrect(report) && (
              <Button
                small
                aria-label={t.correctOf(figures(report.good, report.item.quantityScrap))}
                onClick={() => setCorrected(report)}
              >
                {t.correct}
              </Button>
            )}
          </ReportRow>
        ))}
      </ol>
      {corrected && <CorrectionSheet order={order} report={corrected} onClose={() => setCorrected(null)} />}
    </section>
  );
}
