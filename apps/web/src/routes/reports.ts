import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { managerRoute } from "./manager.js";

export const reportsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports",
  component: lazyRouteComponent(() => import("../features/reports/ReportsPage.js"), "ReportsPage"),
});
