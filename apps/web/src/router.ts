import { createRouter } from "@tanstack/react-router";
import { importRoute } from "./routes/import.js";
import { managerRoute } from "./routes/manager.js";
import { myOrderRoute, myWorkRoute, operatorRoute, outboxRoute } from "./routes/my-work.js";
import { newPasswordRoute } from "./routes/new-password.js";
import { peopleRoute } from "./routes/people.js";
import { dailyReportRoute, reportsRoute } from "./routes/reports.js";
import { rootRoute } from "./routes/root.js";
import { settingsRoute } from "./routes/settings.js";
import { signInRoute } from "./routes/sign-in.js";
import { signedInRoute } from "./routes/signed-in.js";
import { todayRoute } from "./routes/today.js";
import { printRoute, workOrderRoute, workOrdersRoute } from "./routes/work-orders.js";

/** Every route. */
const routeTree = rootRoute.addChildren([
  signInRoute,
  newPasswordRoute,
  signedInRoute.addChildren([
    managerRoute.addChildren([
      todayRoute,
      workOrdersRoute,
      workOrderRoute,
      reportsRoute,
      dailyReportRoute,
      peopleRoute,
      importRoute,
      settingsRoute,
    ]),
    operatorRoute.addChildren([myWorkRoute, myOrderRoute, outboxRoute]),
    printRoute,
  ]),
]);

/** The router; each page's code is loaded when it is first needed. */
export const router = createRouter({ routeTree, defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
