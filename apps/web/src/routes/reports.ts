import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readReportSearch } from "../desk/reports/period.js";
import { readLhpSearch } from "../desk/reports/lhp/search.js";
import { managerRoute } from "./manager.js";

export const reportsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports",
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import("../desk/reports/ReportsPage.js"), "ReportsPage"),
});

/** The daily report (LHP). */
export const dailyReportRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports/daily",
  validateSearch: readLhpSearch,
  component: lazyRouteComponent(() => import("../desk/reports/lhp/DailyReportPage.js"), "DailyReportPage"),
});
