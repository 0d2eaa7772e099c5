import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { restoreQueries } from "../floor/device/persisted-queries.js";
import { APP_OF_ROLE } from "./app-of-role.js";
import { signedInRoute } from "./signed-in.js";

/** The floor's layout. What this person read last is there before the first page asks for it. */
export const operatorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "operator",
  beforeLoad: async ({ context }) => {
    if (APP_OF_ROLE[context.me.role] !== "floor") throw redirect({ to: "/", replace: true });
    await restoreQueries(context.me.id);
  },
  component: lazyRouteComponent(() => import("../floor/shell/OperatorLayout.js"), "OperatorLayout"),
});

export const myWorkRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work",
  component: lazyRouteComponent(() => import("../floor/list/MyWorkPage.js"), "MyWorkPage"),
});

/** `ref` is the order's number, as a QR code says it, or its id. */
export const myOrderRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work/$ref",
  component: lazyRouteComponent(() => import("../floor/order/OrderPage.js"), "OrderPage"),
});

/** What the server does not have yet. */
export const outboxRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work/unsent",
  component: lazyRouteComponent(() => import("../floor/unsent/UnsentPage.js"), "UnsentPage"),
});
