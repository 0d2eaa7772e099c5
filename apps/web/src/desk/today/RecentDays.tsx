import { addDays } from "@lantai/api/reports/calendar-days";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { useProductionDay } from "../../lib/useProductionDay.js";
import { todayText } from "../../i18n/today.js";
import { QueryState } from "../../ui/QueryState.js";
import { Panel } from "../../ui/Panel.js";
import { TextLink } from "../../ui/TextLink.js";
import { DailyOutput } from "../reports/DailyOutput.js";
import { dailyUnits } from "../reports/figures.js";

const DAYS = 14;

/** Good and scrap of the last two weeks of production days. */
export function RecentDays() {
  const t = useText(todayText);
  const { number } = useFormat();
  const day = useProductionDay();
  const period = { from: addDays(day, 1 - DAYS), to: day };
  const daily = useQuery(trpc.reports.production.queryOptions(period, { select: dailyUnits }));
  return (
    <Panel
      id="recent-days"
      title={t.recentDays(number(DAYS))}
      actions={
        <TextLink to="/reports" search={{ period: "custom", ...period }} size="sm" fw={600}>
          {t.allReports}
        </TextLink>
      }
    >
      <QueryState query={daily} skeleton={<Skeleton height={420} radius="md" />}>
        {(units) => <DailyOutput units={units} isCollapsed />}
      </QueryState>
    </Panel>
  );
}
