import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { readPeopleSearch } from "../desk/people/search.js";
import { managerRoute } from "./manager.js";

/** People, teams and service accounts. */
export const peopleRoute = createRoute({
  getParentRoute: () => managerRoute,
  path: "/people",
  validateSearch: readPeopleSearch,
  component: lazyComponent(async () => (await import("../desk/people/PeoplePage.js")).PeoplePage),
});
