import { Box } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import type { TodayFigures } from "./groups.js";
import { FirstSteps } from "./LazyFirstSteps.js";

/** The steps for as long as a plant's only order waits to be started; nothing afterwards. */
export function StepsAfterFirstOrder({ today }: { today: TodayFigures }) {
  const isQuiet = today.inProgress.total + today.onHold.total === 0;
  const { data } = useQuery(trpc.workOrders.list.queryOptions({ limit: 1 }, { enabled: isQuiet }));
  const [order] = data?.items ?? [];
  if (!isQuiet || data?.total !== 1 || order?.status !== "pending") return null;
  return (
    <Box mb="md">
      <FirstSteps order={order} />
    </Box>
  );
}
