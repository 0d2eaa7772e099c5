import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { managerRoute } from "./manager.js";

export const todayRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../desk/today/TodayPage.js"), "TodayPage"),
});
