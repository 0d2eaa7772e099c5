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

/** `ref` is the order's number, or its id; the search leads back to the list one came from. */
export const workOrderRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders/$ref",
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import("../desk/work-orders/WorkOrderPage.js"), "WorkOrderPage"),
});

/** What is printed of the orders: the sheet that goes with the work, or a label. */
export type PrintForm = "spk" | "label";

/** Paper for the orders whose numbers are listed, with commas; without the shell, and for their operators too. */
export const printRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/print",
  validateSearch: ({ orders, as }: Record<string, unknown>): { orders: string; as: PrintForm } => ({
    orders: typeof orders === "string" ? orders : "",
    as: as === "label" ? "label" : "spk",
  }),
  component: lazyRouteComponent(() => import("../desk/work-orders/print/PrintPage.js"), "PrintPage"),
});
