import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readReportSearch } from "../desk/reports/period.js";
import { managerRoute } from "./manager.js";

export const reportsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports",
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import("../desk/reports/ReportsPage.js"), "ReportsPage"),
});
