import { BarChart } from "@mantine/charts";
import "@mantine/charts/styles.layer.css";
import { useId } from "react";
import { useDayNames } from "../../lib/useDayNames.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import "./charts.css";

/** The output of one of the plant's days, or hours. */
interface DayOutput {
  /** `2026-11-23`; of an hour the instant at which it starts. */
  day: string;
  quantityGood: number;
  quantityScrap: number;
}

interface OutputChartProps {
  days: readonly DayOutput[];
  unit: string;
  isByHour?: boolean;
}

/**
 * Good and scrap per day or hour, one above the other and each to its own scale, because scrap is about a hundredth of the
 * output. Hidden from screen readers, which have the table.
 */
export default function OutputChart({ days, unit, isByHour = false }: OutputChartProps) {
  const t = useText(figuresText);
  const format = useFormat();
  const dayNames = useDayNames();
  const syncId = useId();
  const data = days.map(({ day, quantityGood, quantityScrap }) => ({
    day: isByHour ? format.time(day) : dayNames.short(day),
    good: quantityGood,
    scrap: quantityScrap,
  }));
  const chart = (name: "good" | "scrap", height: number) => (
    <>
      <div className="chart-title">
        <span style={{ background: `var(--chart-${name})` }} />
        {t[name]} ({unit})
      </div>
      <BarChart
        h={height}
        data={data}
        dataKey="day"
        series={[{ name, label: t[name], color: `var(--chart-${name})` }]}
        valueFormatter={(value) => format.quantity(value, unit)}
        yAxisProps={{ width: 64, tickFormatter: format.number, tickCount: 3 }}
        xAxisProps={{ minTickGap: 12 }}
        accessibilityLayer={false}
        barChartProps={{ syncId }}
        barProps={{ isAnimationActive: false }}
        maxBarWidth={36}
        textColor="var(--ink-muted)"
      />
    </>
  );
  return (
    <div aria-hidden className="chart">
      {chart("good", 180)}
      {chart("scrap", 120)}
    </div>
  );
}
