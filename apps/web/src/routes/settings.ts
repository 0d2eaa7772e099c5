import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { SettingsSearch } from "../desk/settings/search.js";
import { managerRoute } from "./manager.js";

export const settingsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/settings",
  // The desk's page parses it, because this file is part of the floor's first load.
  validateSearch: (found: SettingsSearch) => found,
  component: lazyRouteComponent(() => import("../desk/settings/SettingsPage.js"), "SettingsPage"),
});
