import type { AppRouter } from "@lantai/api/router";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { createContext, use } from "react";
import { trpc } from "../../../lib/api.js";
import type { WorkOrder } from "../../../orders/types.js";

type CurrentStep = inferRouterOutputs<AppRouter>["steps"]["current"]["items"][number];

/** At which step the orders on the screen are, read in one query for all of them. */
export const CurrentSteps = createContext<readonly CurrentStep[]>([]);

/** The most orders that are asked about at once. */
const MOST_ORDERS = 100;

/** At which step these orders are, of those that have steps; for `CurrentSteps`. */
export function useCurrentSteps(orders: readonly WorkOrder[]): readonly CurrentStep[] {
  const orderIds = orders
    .filter(({ stepCount }) => stepCount > 0)
    .slice(0, MOST_ORDERS)
    .map(({ id }) => id);
  const { data } = useQuery(trpc.steps.current.queryOptions({ orderIds }, { enabled: orderIds.length > 0 }));
  return data?.items ?? [];
}

/** The step at which this order is: null where all are done, undefined without steps or until that is known. */
export function useCurrentStep({ id }: WorkOrder): CurrentStep["step"] | undefined {
  return use(CurrentSteps).find(({ orderId }) => orderId === id)?.step;
}
