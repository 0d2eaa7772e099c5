import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { managerRoute } from "./manager.js";

/** The import of orders. */
export const importRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/import",
  component: lazyComponent(async () => (await import("../desk/import/ImportPage.js")).ImportPage),
});
