import { pareto } from "@lantai/api/reports/production/rules";
import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { reportsText } from "../../i18n/reports.js";
import { Pareto } from "../../ui/charts/Charts.js";
import { FigureTable } from "../../ui/FigureTable.js";
import { QueryState } from "../../ui/QueryState.js";
import { TextLink } from "../../ui/TextLink.js";
import type { ScrapUnit } from "./figures.js";
import type { ItemsSearch } from "./items/search.js";
import type { Period } from "./period.js";
import { ReportPanel } from "./ReportPanel.js";
import { UnitPicker } from "./UnitPicker.js";
import { useReasons } from "../../orders/useReasons.js";

/** Why pieces were scrapped, most first: the few reasons that make up most of it. */
export function ScrapReport({ period }: { period: Period }) {
  const { scrap: t } = useText(reportsText);
  const { unit: unitWord, scrap, nothing } = useText(figuresText);
  const reasonName = useReasonName();
  const found = useQuery(trpc.reports.scrapByReason.queryOptions(period));
  return (
    <ReportPanel
      id="scrap"
      title={t.title}
      period={period}
      table={
        found.data && {
          columns: [t.reason, unitWord, scrap, t.reports],
          rows: found.data.units.flatMap(({ unit, reasons }) =>
            reasons.map((row) => [reasonName(row.reason), unit, row.quantity, row.reports]),
          ),
        }
      }
    >
      <QueryState query={found} skeleton={<Skeleton height={320} radius="md" />}>
        {({ units }) =>
          units.length === 0 ? (
            <Text c="var(--ink-muted)">{nothing}</Text>
          ) : (
            <UnitPicker units={units}>{(unit) => <ScrapFigures unit={unit} period={period} />}</UnitPicker>
          )
        }
      </QueryState>
    </ReportPanel>
  );
}

function ScrapFigures({ unit, period }: { unit: ScrapUnit; period: Period }) {
  const { scrap: t } = useText(reportsText);
  const { scrap, total, cumulative } = useText(figuresText);
  const { number, percent } = useFormat();
  const reasonName = useReasonName();
  const parts = pareto(unit.reasons).map((part) => ({ ...part, name: reasonName(part.reason) }));
  const linked = (figure: number, its: Pick<ItemsSearch, "scrapReason"> = {}) => (
    <TextLink to="/reports/items" search={{ ...period, unit: unit.unit, ...its }}>
      {number(figure)}
    </TextLink>
  );
  return (
    <>
      <Pareto parts={parts} />
      <FigureTable
        caption={`${t.title} (${unit.unit})`}
        columns={[
          { title: t.reason, isWord: true },
          { title: `${scrap} (${unit.unit})` },
          { title: t.share },
          { title: cumulative },
          { title: t.reports },
        ]}
        rows={parts.map((part) => ({
          key: part.name,
          cells: [
            part.name,
            linked(part.quantity, { scrapReason: part.reason ?? "none" }),
            percent(part.quantity / unit.quantityScrap),
            percent(part.cumulative),
            linked(part.reports, { scrapReason: part.reason ?? "none" }),
          ],
        }))}
        total={[total, linked(unit.quantityScrap), percent(1), "", ""]}
      />
    </>
  );
}

function useReasonName(): (reason: ScrapUnit["reasons"][number]["reason"]) => string {
  const { scrap } = useText(reportsText);
  const { scrapReason } = useReasons();
  return (reason) => (reason === null ? scrap.notSaid : scrapReason[reason]);
}
