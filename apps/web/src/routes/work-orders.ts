import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { readPrintSearch } from "../desk/work-orders/print/search.js";
import { readOrderSearch } from "../desk/work-orders/search.js";
import { managerRoute } from "./manager.js";
import { signedInRoute } from "./signed-in.js";

/** The list of orders, with the order that is open in it. */
export const workOrdersRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders",
  validateSearch: readOrderSearch,
  component: lazyComponent(async () => (await import("../desk/work-orders/WorkOrdersPage.js")).WorkOrdersPage),
});

/** `ref` is the order's number or id; the search is that of the list, for the way back. */
export const workOrderRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/workorders/$ref",
  validateSearch: readOrderSearch,
  component: lazyComponent(async () => (await import("../desk/work-orders/WorkOrderPage.js")).WorkOrderPage),
});

/** The print page for a comma-separated list of order numbers; without the shell, also for operators. */
export const printRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/print",
  validateSearch: readPrintSearch,
  component: lazyComponent(async () => (await import("../desk/work-orders/print/PrintPage.js")).PrintPage),
});
