import { addDays } from "@lantai/api/reports/calendar-days";
import { LONGEST_PERIOD_DAYS, qualityRatio } from "@lantai/api/reports/production/rules";
import { isAborted, WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { figuresText } from "../../i18n/figures.js";
import { reportsText } from "../../i18n/reports.js";
import { FigureTable } from "../../ui/FigureTable.js";
import { QueryState } from "../../ui/QueryState.js";
import { RowsSkeleton } from "../../ui/RowsSkeleton.js";
import { TextLink } from "../../ui/TextLink.js";
import type { Period } from "./period.js";
import { ReportPanel } from "./ReportPanel.js";
import { Share } from "./Share.js";
import { UnitSums } from "./UnitSums.js";
import css from "./UnitSums.module.css";

type Made = Parameters<typeof qualityRatio>[0];

/** The statuses of the orders that count as assigned: all but cancelled. */
const ASSIGNED = WORK_ORDER_STATUSES.filter((status) => !isAborted(status)).join();

const NOTHING: Made = { quantityGood: 0, quantityScrap: 0 };

/** What every operator finished in the period, and how well. */
export function OperatorsReport({ period }: { period: Period }) {
  const { operators: t } = useText(reportsText);
  const { good, scrap, nothing } = useText(figuresText);
  const { number, percent } = useFormat();
  const results = useQuery(trpc.reports.operators.queryOptions(period));
  const titles = [t.operator, t.assigned, t.inProgress, t.completed, t.onTime, t.made(good), t.made(scrap), t.quality];
  const within = { status: "completed", completedFrom: period.from, completedTo: period.to };
  const units = [...new Set(results.data?.items.flatMap(({ byUnit }) => byUnit.map(({ unit }) => unit)))];
  const ratio = (made: Made) => {
    const quality = qualityRatio(made);
    return quality === null ? "–" : percent(quality);
  };
  /** A figure that leads to the orders that the operator is responsible for and that were completed in the period. */
  const completed = (figure: number, operatorId: string) => (
    <TextLink to="/workorders" search={{ ...within, operatorId }}>
      {number(figure)}
    </TextLink>
  );
  /** A figure that leads to what the operator reported on the orders that were completed in the period, within a year. */
  const madeBy = (operatorId: string) => (words: string, unit: string) => (
    <TextLink
      to="/reports/items"
      search={{
        from: addDays(period.to, 1 - LONGEST_PERIOD_DAYS),
        to: period.to,
        completedFrom: period.from,
        completedTo: period.to,
        operatorId,
        unit,
      }}
    >
      {words}
    </TextLink>
  );
  return (
    <ReportPanel
      id="operators"
      title={t.title}
      period={period}
      table={
        results.data && {
          columns: [...titles.slice(0, 5), ...units.flatMap((unit) => titles.slice(5).map((t) => `${t} (${unit})`))],
          rows: results.data.items.map(({ operator, ...row }) => [
            nameOf(operator),
            row.assigned,
            row.inProgress,
            row.completed,
            row.completedOnTime,
            ...units.flatMap((unit) => {
              const made = row.byUnit.find((sums) => sums.unit === unit) ?? NOTHING;
              return [made.quantityGood, made.quantityScrap, qualityRatio(made)];
            }),
          ]),
        }
      }
    >
      <QueryState query={results} skeleton={<RowsSkeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="var(--ink-muted)">{nothing}</Text>
          ) : (
            <>
              <FigureTable
                caption={t.title}
                columns={titles.map((title, i) => ({ title, isWord: i === 0 }))}
                rows={items.map(({ operator, ...row }) => {
                  const operatorId = operator.id;
                  return {
                    key: operatorId,
                    cells: [
                      nameOf(operator),
                      <TextLink key="assigned" to="/workorders" search={{ operatorId, status: ASSIGNED }}>
                        {number(row.assigned)}
                      </TextLink>,
                      <TextLink key="inProgress" to="/workorders" search={{ operatorId, status: "in_progress" }}>
                        {number(row.inProgress)}
                      </TextLink>,
                      <Share
                        key="completed"
                        share={row.completed / Math.max(1, ...items.map((item) => item.completed))}
                        tone="done"
                      >
                        {completed(row.completed, operatorId)}
                      </Share>,
                      row.completed === 0
                        ? number(0)
                        : `${number(row.completedOnTime)} (${percent(row.completedOnTime / row.completed)})`,
                      ...(["quantityGood", "quantityScrap"] as const).map((figure) => (
                        <UnitSums key={figure} sums={row.byUnit} figure={figure} linked={madeBy(operatorId)} />
                      )),
                      row.byUnit.map((made) => (
                        <span key={made.unit} className={css["unit"]}>
                          {ratio(made)}
                        </span>
                      )),
                    ],
                  };
                })}
              />
              <Text size="sm" c="var(--ink-muted)" mt="xs">
                {t.hint}
              </Text>
            </>
          )
        }
      </QueryState>
    </ReportPanel>
  );
}
