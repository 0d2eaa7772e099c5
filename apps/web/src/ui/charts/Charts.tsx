import { Skeleton } from "@mantine/core";
import { type ComponentType, lazy, Suspense } from "react";

/** The charts' library is large, so it comes when the first chart is drawn; its place is kept. */
function drawnLater<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>, height: number) {
  const Chart = lazy(load);
  return function Drawn(props: Props) {
    return (
      <Suspense fallback={<Skeleton height={height} radius="md" />}>
        <Chart {...props} />
      </Suspense>
    );
  };
}

/** Good and scrap per day. */
export const Output = drawnLater(() => import("./OutputChart.js"), 370);

/** Scrap by reason, with the cumulative line. */
export const Pareto = drawnLater(() => import("./ParetoChart.js"), 260);
