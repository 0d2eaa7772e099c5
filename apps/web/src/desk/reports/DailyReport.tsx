import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { reportsText } from "../../i18n/reports.js";
import { QueryState } from "../../ui/QueryState.js";
import { DailyOutput } from "./DailyOutput.js";
import { dailyUnits } from "./figures.js";
import type { Period } from "./period.js";
import { ReportPanel } from "./ReportPanel.js";

/** Good and scrap on every production day of the period. */
export function DailyReport({ period }: { period: Period }) {
  const { daily: t } = useText(reportsText);
  const { day, unit, good, scrap } = useText(figuresText);
  const daily = useQuery(trpc.reports.production.queryOptions(period, { select: dailyUnits }));
  return (
    <ReportPanel
      id="daily"
      title={t.title}
      period={period}
      table={
        daily.data && {
          columns: [day, unit, good, scrap],
          rows: daily.data.flatMap((made) =>
            made.days.map((row) => [row.day, made.unit, row.quantityGood, row.quantityScrap]),
          ),
        }
      }
    >
      <QueryState query={daily} skeleton={<Skeleton height={320} radius="md" />}>
        {(units) => <DailyOutput units={units} />}
      </QueryState>
    </ReportPanel>
  );
}
