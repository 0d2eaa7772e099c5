import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { reportsText } from "../../i18n/reports.js";
import { FigureTable } from "../../ui/FigureTable.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { TextLink } from "../../ui/TextLink.js";
import { holdReasons } from "./figures.js";
import type { HeldSearch } from "./held/search.js";
import type { Period } from "./period.js";
import { ReportPanel } from "./ReportPanel.js";
import { Share } from "./Share.js";
import { useReasons } from "../../orders/useReasons.js";

const MINUTE_MS = 60_000;

/** How long orders stood still in the period, and why. */
export function HoldReport({ period }: { period: Period }) {
  const { hold: t } = useText(reportsText);
  const { holdReason } = useReasons();
  const found = useQuery(trpc.reports.production.queryOptions(period, { select: ({ holds }) => holdReasons(holds) }));
  return (
    <ReportPanel
      id="hold"
      title={t.title}
      period={period}
      table={
        found.data && {
          columns: [t.reason, t.minutes],
          rows: found.data.map((row) => [holdReason[row.reason], row.minutes]),
        }
      }
    >
      <QueryState query={found} skeleton={<RowsSkeleton rows={6} />}>
        {(reasons) => <HoldTimes title={t.title} reasons={reasons} period={period} />}
      </QueryState>
    </ReportPanel>
  );
}

interface HoldTimesProps {
  title: string;
  reasons: ReturnType<typeof holdReasons>;
  period: Period;
}

/** A table of hold times by reason, with each one's share of all. */
function HoldTimes({ title, reasons, period }: HoldTimesProps) {
  const { hold: t } = useText(reportsText);
  const { total, nothing } = useText(figuresText);
  const { holdReason } = useReasons();
  const { percent, duration } = useFormat();
  const linked = (figure: number, its: HeldSearch = {}) => (
    <TextLink to="/reports/holds" search={{ ...period, ...its }}>
      {duration(figure * MINUTE_MS, 2)}
    </TextLink>
  );
  const minutes = reasons.reduce((sum, row) => sum + row.minutes, 0);
  if (reasons.length === 0) return <Text c="var(--ink-muted)">{nothing}</Text>;
  return (
    <FigureTable
      caption={title}
      columns={[{ title: t.reason, isWord: true }, { title: t.time }, { title: t.share }]}
      rows={reasons.map((row) => ({
        key: row.reason,
        cells: [
          holdReason[row.reason],
          <Share key="time" share={row.minutes / Math.max(1, reasons[0]?.minutes ?? 1)} tone="held">
            {linked(row.minutes, { reason: row.reason })}
          </Share>,
          percent(minutes === 0 ? 0 : row.minutes / minutes),
        ],
      }))}
      total={[total, linked(minutes), ""]}
    />
  );
}
