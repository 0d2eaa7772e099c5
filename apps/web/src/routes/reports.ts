import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { readReportSearch } from "../desk/reports/period.js";
import { readLhpSearch } from "../desk/reports/lhp/search.js";
import { readHeldSearch } from "../desk/reports/held/search.js";
import { readItemsSearch } from "../desk/reports/items/search.js";
import { managerRoute } from "./manager.js";

/** The reports. */
export const reportsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports",
  validateSearch: readReportSearch,
  component: lazyComponent(async () => (await import("../desk/reports/ReportsPage.js")).ReportsPage),
});

/** The daily report (LHP). */
export const dailyReportRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports/daily",
  validateSearch: readLhpSearch,
  component: lazyComponent(async () => (await import("../desk/reports/lhp/DailyReportPage.js")).DailyReportPage),
});

/** The holds behind a figure. */
export const heldRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports/holds",
  validateSearch: readHeldSearch,
  component: lazyComponent(async () => (await import("../desk/reports/held/HeldPage.js")).HeldPage),
});

/** The reports behind a figure. */
export const reportItemsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/reports/items",
  validateSearch: readItemsSearch,
  component: lazyComponent(async () => (await import("../desk/reports/items/ReportItemsPage.js")).ReportItemsPage),
});
