import { Skeleton } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";

/** Loads the large chart library with the first chart; a skeleton reserves the space. */
function lazyChart<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>, height: number) {
  const Chart = lazy(load);
  return function LazyChart(props: Props) {
    return (
      <Suspense fallback={<Skeleton height={height} radius="md" />}>
        <Chart {...props} />
      </Suspense>
    );
  };
}

/** Good and scrap per day. */
export const Output = lazyChart(() => import("./OutputChart.js"), 370);

/** Scrap by reason, with the cumulative line. */
export const Pareto = lazyChart(() => import("./ParetoChart.js"), 260);
