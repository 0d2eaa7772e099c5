import { queryOptions } from "@tanstack/react-query";
import { queryClient } from "../../lib/queries.js";
import { settingsQuery } from "../../lib/settings.js";
import { myOrdersQuery, myTeamsQuery } from "../queries/queries.js";
import { loadDeviceKey } from "./device-key.js";
import { restoreQueries } from "./persisted-queries.js";

/** What the floor's pages need before the first one is shown, also without a network: settings, key, persisted queries. */
export const deviceReady = (userId: string) =>
  queryOptions({
    queryKey: ["device", userId],
    queryFn: async () => {
      const settings = queryClient.ensureQueryData({ ...settingsQuery, revalidateIfStale: true });
      await Promise.all([settings, loadDeviceKey(userId), readOrders(userId)]);
      return true;
    },
    networkMode: "always",
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  });

/** Shows what was persisted, and reads the orders meanwhile. */
async function readOrders(userId: string): Promise<void> {
  await restoreQueries(userId);
  void queryClient.prefetchQuery(myOrdersQuery);
  void queryClient.prefetchQuery(myTeamsQuery);
}
