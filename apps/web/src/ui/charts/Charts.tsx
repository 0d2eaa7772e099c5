import { Skeleton } from "@mantine/core";
import { type ComponentType, Suspense } from "react";
import { lazyComponent } from "../../lib/lazy-component.js";

/** Loads the large chart library with the first chart; a skeleton reserves the space. */
function lazyChart<Props extends object>(load: () => Promise<ComponentType<Props>>, height: number) {
  const Chart = lazyComponent(load);
  return function LazyChart(props: Props) {
    return (
      <Suspense fallback={<Skeleton height={height} radius="md" />}>
        <Chart {...props} />
      </Suspense>
    );
  };
}

/** Good and scrap per day. */
export const Output = lazyChart(async () => (await import("./OutputChart.js")).default, 370);

/** Scrap by reason, with the cumulative line. */
export const Pareto = lazyChart(async () => (await import("./ParetoChart.js")).default, 260);
