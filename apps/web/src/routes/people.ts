import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readPeopleSearch } from "../features/people/search.js";
import { managerRoute } from "./manager.js";

export const peopleRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/people",
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import("../features/people/PeoplePage.js"), "PeoplePage"),
});
