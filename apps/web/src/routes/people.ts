import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readPeopleSearch } from "../desk/people/search.js";
import { managerRoute } from "./manager.js";

export const peopleRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/people",
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import("../desk/people/PeoplePage.js"), "PeoplePage"),
});
