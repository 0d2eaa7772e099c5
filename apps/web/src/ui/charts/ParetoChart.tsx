import { CompositeChart } from "@mantine/charts";
import "@mantine/charts/styles.layer.css";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { figuresText } from "../../i18n/figures.js";
import "./charts.css";

/** One reason: its quantity, and the cumulative share (0 to 1) of it and the larger ones. */
export interface ParetoPart {
  name: string;
  quantity: number;
  cumulative: number;
}

/** Scrap by reason, largest first, with the cumulative line; hidden from screen readers, which have the table. */
export default function ParetoChart({ parts }: { parts: readonly ParetoPart[] }) {
  const t = useText(figuresText);
  const format = useFormat();
  const data = parts.map((part) => ({ ...part, cumulative: part.cumulative * 100 }));
  return (
    <div aria-hidden className="chart">
      <CompositeChart
        h={260}
        data={data}
        dataKey="name"
        series={[
          { name: "quantity", label: t.scrap, color: "var(--chart-scrap)", type: "bar" },
          { name: "cumulative", label: t.cumulative, color: "var(--chart-line)", type: "line", yAxisId: "right" },
        ]}
        withLegend
        legendProps={{ verticalAlign: "bottom", height: 36 }}
        withRightYAxis
        curveType="linear"
        maxBarWidth={64}
        textColor="var(--ink-muted)"
        yAxisProps={{ width: 64, tickFormatter: format.number }}
        rightYAxisProps={{ domain: [0, 100], tickFormatter: (value: number) => format.percent(value / 100) }}
        accessibilityLayer={false}
        withTooltip={false}
        barProps={{ isAnimationActive: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
