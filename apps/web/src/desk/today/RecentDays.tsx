import { addDays } from "@lantai/api/reports/calendar-days";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { todayText } from "../../i18n/today.js";
import { QueryState } from "../../ui/QueryState.js";
import { Panel } from "../../ui/Panel.js";
import { TextLink } from "../../ui/TextLink.js";
import { DailyOutput } from "../reports/DailyOutput.js";

const DAYS = 14;

/** Good and scrap of the last two weeks; `day` is the plant's today. */
export function RecentDays({ day }: { day: string }) {
  const t = useText(todayText);
  const { number } = useFormat();
  const period = { from: addDays(day, 1 - DAYS), to: day };
  const daily = useQuery(trpc.reports.daily.queryOptions(period));
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
        {({ units }) => <DailyOutput units={units} isCollapsed />}
      </QueryState>
    </Panel>
  );
}
