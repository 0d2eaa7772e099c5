import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { SettingsSearch } from "../desk/settings/search.js";
import { managerRoute } from "./manager.js";

export const settingsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/settings",
  // The page reads it: it is the desk's, and this file is in the floor's first load.
  validateSearch: (found: SettingsSearch) => found,
  component: lazyRouteComponent(() => import("../desk/settings/SettingsPage.js"), "SettingsPage"),
});
