import { canReverse } from "@lantai/api/corrections/rules";
import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { useText } from "../../lib/language.js";
import { lazyComponent } from "../../lib/lazy-component.js";
import { problemCode } from "../../lib/problem.js";
import { useMe } from "../../lib/session.js";
import { useWide } from "../../lib/useWide.js";
import { myReportsText } from "../../i18n/my-reports.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { useOptimisticOrder } from "../outbox/useOptimisticOrder.js";
import { orderPath } from "../paths.js";
import { ownReportsQuery } from "../queries/queries.js";
import { useOrder } from "../queries/useOrder.js";
import { BackLink } from "../ui/BackLink.js";
import { Button } from "../ui/Button.js";
import { Heading } from "../ui/Heading.js";
import { QueryState } from "../ui/QueryState.js";
import css from "./MyReports.module.css";
import type { CorrectionSheetProps } from "./CorrectionSheet.js";
import { asReported } from "./my-reports.js";
import { type OwnReport, ownReportsOf } from "./own-reports.js";
import { ReportRow } from "./ReportRow.js";
import { useFigures } from "./useFigures.js";
import { useTotalText } from "./useTotalText.js";

const CorrectionSheet = lazyComponent(async () => (await import("./CorrectionSheet.js")).CorrectionSheet);

/** What one has reported on this production day and the one before, over all orders, with its totals; a report is corrected from here. */
export function OwnReportsPage() {
  const t = useText(myReportsText);
  const totalText = useTotalText();
  const isWide = useWide();
  const query = useQuery(ownReportsQuery);
  const [corrected, setCorrected] = useState<OwnReport | null>(null);
  return (
    <>
      {!isWide && <BackLink />}
      <Heading title={t.title} />
      <QueryState query={query} skeleton={null}>
        {({ items, day, now, totals }) => (
          <>
            <ul className={css["totals"]}>
              {totals.length === 0 && <li>{totalText({ day, now }, null)}</li>}
              {totals.map((total) => (
                <li key={total.unit}>
                  <Total {...total} running={{ day, now }} />
                </li>
              ))}
            </ul>
            <ol className={css["list"]}>
              {ownReportsOf(items).map((own) => (
                <OwnRow key={own.report.item.id} own={own} now={now} onCorrect={() => setCorrected(own)} />
              ))}
            </ol>
          </>
        )}
      </QueryState>
      {corrected && <Correction own={corrected} onClose={() => setCorrected(null)} />}
    </>
  );
}

interface TotalProps {
  unit: string;
  quantityGood: number;
  quantityScrap: number;
  /** The production day, and the server's time. */
  running: { day: string; now: string };
}

function Total({ unit, quantityGood, quantityScrap, running }: TotalProps) {
  return <strong>{useTotalText()(running, useFigures(unit)(quantityGood, quantityScrap))}</strong>;
}

interface OwnRowProps {
  own: OwnReport;
  /** The server's time. */
  now: string;
  onCorrect: () => void;
}

function OwnRow({ own: { report, order }, now, onCorrect }: OwnRowProps) {
  const t = useText(myReportsText);
  const me = useMe();
  const figures = useFigures(order.unit);
  const isCorrectable = canReverse(asReported(report.item), order, { actor: me, now }).ok;
  return (
    <ReportRow
      report={report}
      unit={order.unit}
      about={
        <Link href={orderPath(order.number)}>
          {order.productName} · <span className={css["number"]}>{order.number}</span>
        </Link>
      }
    >
      {isCorrectable && (
        <Button small aria-label={t.correctOf(figures(report.good, report.item.quantityScrap))} onClick={onCorrect}>
          {t.correct}
        </Button>
      )}
    </ReportRow>
  );
}

/** The correction of a report, once its order is read; one that is someone else's now is not, and the report stays in its step. */
function Correction({ own: { report, order }, onClose }: { own: OwnReport; onClose: () => void }) {
  const { data, error } = useOrder(order.number);
  if (error && problemCode(error) === "not_assigned") {
    return <CorrectionSheet order={{ ...order, steps: [] }} report={report} onClose={onClose} />;
  }
  if (error && !data) return <ProblemAlert error={error} />;
  return data ? <Corrected order={data} report={report} onClose={onClose} /> : null;
}

function Corrected({ order: saved, ...props }: Omit<CorrectionSheetProps, "order"> & { order: WorkOrderWithSteps }) {
  const { order } = useOptimisticOrder(saved);
  return <CorrectionSheet order={order} {...props} />;
}
