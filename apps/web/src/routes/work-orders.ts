import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { managerRoute } from "./manager.js";

export const workOrdersRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders",
  component: lazyRouteComponent(() => import("../features/work-orders/WorkOrdersPage.js"), "WorkOrdersPage"),
});

/** `ref` is the order's number, or its id. */
export const workOrderRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders/$ref",
  component: lazyRouteComponent(() => import("../features/work-orders/WorkOrderPage.js"), "WorkOrderPage"),
});
