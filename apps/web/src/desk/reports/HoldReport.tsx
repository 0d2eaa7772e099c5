import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { reportsText } from "../../i18n/reports.js";
import { wordsText } from "../../i18n/words.js";
import { FigureTable } from "../../ui/FigureTable.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import type { Period } from "./period.js";
import { ReportPanel } from "./ReportPanel.js";
import { Share } from "./Share.js";

const MINUTE_MS = 60_000;

/** How long orders stood still in the period, and why. */
export function HoldReport({ period }: { period: Period }) {
  const { hold: t } = useText(reportsText);
  const { total, nothing } = useText(figuresText);
  const { holdReason } = useText(wordsText);
  const { number, percent, duration } = useFormat();
  const found = useQuery(trpc.reports.holdTime.queryOptions(period));
  return (
    <ReportPanel
      id="hold"
      title={t.title}
      period={period}
      table={
        found.data && {
          columns: [t.reason, t.minutes, t.holds, t.open],
          rows: found.data.reasons.map((row) => [holdReason[row.reason], row.minutes, row.holds, row.open]),
        }
      }
    >
      <QueryState query={found} skeleton={<RowsSkeleton rows={6} />}>
        {({ minutes, reasons }) =>
          reasons.every(({ holds }) => holds === 0) ? (
            <Text c="var(--ink-muted)">{nothing}</Text>
          ) : (
            <FigureTable
              caption={t.title}
              columns={[
                { title: t.reason, isWord: true },
                { title: t.time },
                { title: t.share },
                { title: t.holds },
                { title: t.open },
              ]}
              rows={reasons.map((row) => ({
                key: row.reason,
                cells: [
                  holdReason[row.reason],
                  <Share key="time" share={row.minutes / Math.max(1, reasons[0]?.minutes ?? 1)} tone="held">
                    {duration(row.minutes * MINUTE_MS, 2)}
                  </Share>,
                  percent(minutes === 0 ? 0 : row.minutes / minutes),
                  number(row.holds),
                  number(row.open),
                ],
              }))}
              total={[
                total,
                duration(minutes * MINUTE_MS, 2),
                "",
                number(reasons.reduce((sum, { holds }) => sum + holds, 0)),
                number(reasons.reduce((sum, { open }) => sum + open, 0)),
              ]}
            />
          )
        }
      </QueryState>
    </ReportPanel>
  );
}
