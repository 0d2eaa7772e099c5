import { Skeleton } from "@mantine/core";
import type { ComponentType } from "react";
import { lazyComponent } from "../../lib/lazy-component.js";

/** Loads the large chart library with the first chart; a skeleton reserves the space. */
function lazyChart<Props extends object>(load: () => Promise<ComponentType<Props>>, height: number) {
  return lazyComponent(load, <Skeleton height={height} radius="md" />);
}

/** Good and scrap per day. */
export const Output = lazyChart(async () => (await import("./OutputChart.js")).default, 370);

/** Scrap by reason, with the cumulative line. */
export const Pareto = lazyChart(async () => (await import("./ParetoChart.js")).default, 260);
