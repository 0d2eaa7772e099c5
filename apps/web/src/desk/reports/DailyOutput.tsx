import { Text } from "@mantine/core";
import { useDayNames } from "../../lib/useDayNames.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import { Output } from "../../ui/charts/Charts.js";
import { FigureTable } from "../../ui/FigureTable.js";
import type { DailyUnit } from "./figures.js";
import css from "./DailyOutput.module.css";
import { TextLink } from "../../ui/TextLink.js";
import type { Period } from "./period.js";
import { UnitPicker } from "./UnitPicker.js";

interface DailyOutputProps {
  units: readonly DailyUnit[];
  /** Is the table collapsed at first? */
  isCollapsed?: boolean;
}

/** Good and scrap per day as a chart, and the same figures as a table. */
export function DailyOutput({ units, isCollapsed = false }: DailyOutputProps) {
  const t = useText(figuresText);
  if (units.length === 0) return <Text c="var(--ink-muted)">{t.nothing}</Text>;
  return (
    <UnitPicker units={units}>
      {(unit) => (
        <>
          {unit.days.length > 1 && <Output days={unit.days} unit={unit.unit} />}
          {isCollapsed ? (
            <details className={css["collapsed"]}>
              <summary>{t.asTable}</summary>
              <DailyTable unit={unit} />
            </details>
          ) : (
            <DailyTable unit={unit} />
          )}
        </>
      )}
    </UnitPicker>
  );
}

function DailyTable({ unit }: { unit: DailyUnit }) {
  const t = useText(figuresText);
  const { number } = useFormat();
  const dayNames = useDayNames();
  const days = unit.days.map(({ day }) => day);
  const period = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  // The page says which period it is; the year matters only where it changes.
  const isOneYear = period.from.slice(0, 4) === period.to.slice(0, 4);
  const linked = (figure: number, its: Period) => (
    <TextLink to="/reports/items" search={{ ...its, unit: unit.unit }}>
      {number(figure)}
    </TextLink>
  );
  const columns = [
    { title: t.day, isWord: true },
    { title: `${t.good} (${unit.unit})` },
    { title: `${t.scrap} (${unit.unit})` },
  ];
  return (
    <FigureTable
      caption={`${t.good}, ${t.scrap} (${unit.unit})`}
      columns={columns}
      rows={unit.days.map(({ day, quantityGood, quantityScrap }) => ({
        key: day,
        cells: [
          isOneYear ? dayNames.weekday(day) : dayNames.long(day),
          ...[quantityGood, quantityScrap].map((figure) => linked(figure, { from: day, to: day })),
        ],
      }))}
      total={[t.total, ...[unit.quantityGood, unit.quantityScrap].map((figure) => linked(figure, period))]}
    />
  );
}
