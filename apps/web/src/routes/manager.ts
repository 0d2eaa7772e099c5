import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { signedInRoute } from "./signed-in.js";

const ORDER_ADDRESS = /^\/workorders\/([^/]+)$/;

/** The desk's pages. An operator who comes here, by the QR code of an order say, is led to the same on the floor. */
export const managerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "manager",
  beforeLoad: ({ context, location }) => {
    if (context.me.role !== "operator") return;
    const ref = ORDER_ADDRESS.exec(location.pathname)?.[1];
    if (ref === undefined) throw redirect({ to: "/my-work", replace: true });
    throw redirect({ to: "/my-work/$ref", params: { ref: decodeURIComponent(ref) }, replace: true });
  },
  component: lazyRouteComponent(() => import("../desk/shell/ManagerLayout.js"), "ManagerLayout"),
});
