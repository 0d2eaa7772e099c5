import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import type { SettingsSearch } from "../desk/settings/search.js";
import { managerRoute } from "./manager.js";

/** The settings and the audit log. */
export const settingsRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/settings",
  // The page parses it, because this file is part of the desk's first load.
  validateSearch: (found: SettingsSearch) => found,
  component: lazyComponent(async () => (await import("../desk/settings/SettingsPage.js")).SettingsPage),
});
