import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { managerRoute } from "./manager.js";

export const peopleRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/people",
  component: lazyRouteComponent(() => import("../features/people/PeoplePage.js"), "PeoplePage"),
});
