import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { managerRoute } from "./manager.js";

/** The manager's start page. */
export const todayRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/",
  component: lazyComponent(async () => (await import("../desk/today/TodayPage.js")).TodayPage),
});
