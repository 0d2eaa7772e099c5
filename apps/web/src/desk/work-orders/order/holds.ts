import { useQuery } from "@tanstack/react-query";
import { createContext, use } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@lantai/api/router";
import { trpc } from "../../../lib/api.js";
import type { WorkOrder } from "../../../orders/types.js";

type Hold = inferRouterOutputs<AppRouter>["reports"]["holds"]["items"][number];

/** The holds of the orders on the screen, read in one query for all of them. */
export const Holds = createContext<readonly Hold[]>([]);

/** The most orders that are asked about at once. */
const MOST_ORDERS = 100;

/** Why these orders are held, of those that are; for `Holds`. */
export function useHolds(orders: readonly WorkOrder[]): readonly Hold[] {
  const held = orders.filter(({ status }) => status === "on_hold").slice(0, MOST_ORDERS);
  const orderIds = held.map(({ id }) => id);
  const { data } = useQuery(trpc.reports.holds.queryOptions({ orderIds }, { enabled: orderIds.length > 0 }));
  return data?.items ?? [];
}

/** Why and since when this order is held; null while it is not, or until that is known. */
export function useHold({ id, status }: WorkOrder): Hold | null {
  const holds = use(Holds);
  return status === "on_hold" ? (holds.find(({ orderId }) => orderId === id) ?? null) : null;
}
