import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { managerRoute } from "./manager.js";

export const importRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/import",
  component: lazyRouteComponent(() => import("../desk/import/ImportPage.js"), "ImportPage"),
});
