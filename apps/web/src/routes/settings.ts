import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { managerRoute } from "./manager.js";

export const settingsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/SettingsPage.js"), "SettingsPage"),
});
