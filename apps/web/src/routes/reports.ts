import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readReportSearch } from "../features/reports/period.js";
import { managerRoute } from "./manager.js";

export const reportsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports",
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import("../features/reports/ReportsPage.js"), "ReportsPage"),
});
