import { createRoute, redirect } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { readOrderPageSearch } from "../floor/order/search.js";
import { APP_OF_ROLE } from "./app-of-role.js";
import { signedInRoute } from "./signed-in.js";

const ORDER_ADDRESS = /^\/workorders\/([^/]+)$/;

/** The desk's pages. An operator is redirected to the floor; from an order's URL, as in its QR code, to the same order, at the same step. */
export const managerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "manager",
  beforeLoad: ({ context, location }) => {
    if (APP_OF_ROLE[context.me.role] === "desk") return;
    const ref = ORDER_ADDRESS.exec(location.pathname)?.[1];
    if (ref === undefined) throw redirect({ to: "/my-work", replace: true });
    const params = { ref: decodeURIComponent(ref) };
    throw redirect({ to: "/my-work/$ref", params, search: readOrderPageSearch(location.search), replace: true });
  },
  component: lazyComponent(async () => (await import("../desk/shell/ManagerLayout.js")).ManagerLayout),
});
