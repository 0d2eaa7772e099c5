import { createRouter } from "@tanstack/react-router";
import { floorAddressRoute } from "./routes/floor-address.js";
import { importRoute } from "./routes/import.js";
import { managerRoute } from "./routes/manager.js";
import { newPasswordRoute } from "./routes/new-password.js";
import { peopleRoute } from "./routes/people.js";
import { dailyReportRoute, heldRoute, reportItemsRoute, reportsRoute } from "./routes/reports.js";
import { rootRoute } from "./routes/root.js";
import { settingsRoute } from "./routes/settings.js";
import { signedInRoute } from "./routes/signed-in.js";
import { todayRoute } from "./routes/today.js";
import { printRoute, workOrderRoute, workOrdersRoute } from "./routes/work-orders.js";

/** Every route of the desk, and of the pages for everyone. */
const routeTree = rootRoute.addChildren([
  newPasswordRoute,
  signedInRoute.addChildren([
    managerRoute.addChildren([
      todayRoute,
      workOrdersRoute,
      workOrderRoute,
      reportsRoute,
      dailyReportRoute,
      reportItemsRoute,
      heldRoute,
      peopleRoute,
      importRoute,
      settingsRoute,
    ]),
    floorAddressRoute,
    printRoute,
  ]),
]);

/** A router for the current address; most pages' code is loaded when it is first needed. */
export const createDeskRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: "intent",
    scrollRestoration: true,
    // What a page's `validateSearch` leaves out of an address, the page does not get.
    search: { strict: true },
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}
