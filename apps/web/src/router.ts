import { createRouter } from "@tanstack/react-router";
import { importRoute } from "./routes/import.js";
import { managerRoute } from "./routes/manager.js";
import { myOrderRoute, myWorkRoute, operatorRoute, outboxRoute } from "./routes/my-work.js";
import { peopleRoute } from "./routes/people.js";
import { reportsRoute } from "./routes/reports.js";
import { rootRoute } from "./routes/root.js";
import { settingsRoute } from "./routes/settings.js";
import { signInRoute } from "./routes/sign-in.js";
import { signedInRoute } from "./routes/signed-in.js";
import { todayRoute } from "./routes/today.js";
import { printRoute, workOrderRoute, workOrdersRoute } from "./routes/work-orders.js";

/** Every address there is. */
const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    managerRoute.addChildren([
      todayRoute,
      workOrdersRoute,
      workOrderRoute,
      reportsRoute,
      peopleRoute,
      importRoute,
      settingsRoute,
    ]),
    operatorRoute.addChildren([myWorkRoute, myOrderRoute, outboxRoute]),
    printRoute,
  ]),
]);

/** Leads from an address to its page; each page's code comes when it is first needed. */
export const router = createRouter({ routeTree, defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
