import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readOrderSearch } from "../desk/work-orders/search.js";
import { managerRoute } from "./manager.js";
import { signedInRoute } from "./signed-in.js";

export const workOrdersRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders",
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import("../desk/work-orders/WorkOrdersPage.js"), "WorkOrdersPage"),
});

/** `ref` is the order's number or id; the search is that of the list, for the way back. */
export const workOrderRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders/$ref",
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import("../desk/work-orders/WorkOrderPage.js"), "WorkOrderPage"),
});

/** What is printed: the work order sheet (SPK), or a label. */
export type PrintForm = "spk" | "label";

/** The print page for a comma-separated list of order numbers; without the shell, also for operators. */
export const printRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/print",
  validateSearch: ({ orders, as }: Record<string, unknown>): { orders: string; as: PrintForm } => ({
    orders: typeof orders === "string" ? orders : "",
    as: as === "label" ? "label" : "spk",
  }),
  component: lazyRouteComponent(() => import("../desk/work-orders/print/PrintPage.js"), "PrintPage"),
});
