import { createRoute, redirect } from "@tanstack/react-router";
import { loadDeviceKey } from "../floor/device/device-key.js";
import { lazyComponent } from "../lib/lazy-component.js";
import { restoreQueries } from "../floor/device/persisted-queries.js";
import { readOrderPageSearch } from "../floor/order/search.js";
import { APP_OF_ROLE } from "./app-of-role.js";
import { signedInRoute } from "./signed-in.js";

/** The floor's pages. The user's key and persisted queries are there before the first page reads them. */
export const operatorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "operator",
  beforeLoad: async ({ context }) => {
    if (APP_OF_ROLE[context.me.role] !== "floor") throw redirect({ to: "/", replace: true });
    await Promise.all([loadDeviceKey(context.me.id), restoreQueries(context.me.id)]);
  },
  component: lazyComponent(async () => (await import("../floor/shell/OperatorLayout.js")).OperatorLayout),
});

export const myWorkRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work",
  component: lazyComponent(async () => (await import("../floor/list/MyWorkPage.js")).MyWorkPage),
});

/** `ref` is the order's number, as in its QR code, or its id. */
export const myOrderRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work/$ref",
  validateSearch: readOrderPageSearch,
  component: lazyComponent(async () => (await import("../floor/order/OrderPage.js")).OrderPage),
});

/** The unsent writes. */
export const outboxRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work/unsent",
  component: lazyComponent(async () => (await import("../floor/unsent/UnsentPage.js")).UnsentPage),
});
