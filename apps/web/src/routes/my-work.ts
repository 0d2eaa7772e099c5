import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { signedInRoute } from "./signed-in.js";

/** The floor's layout. */
export const operatorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "operator",
  beforeLoad: ({ context }) => {
    if (context.me.role !== "operator") throw redirect({ to: "/", replace: true });
  },
  component: lazyRouteComponent(() => import("../features/shell/OperatorLayout.js"), "OperatorLayout"),
});

/** `order` is the number of the order to open, as a QR code says it. */
export const myWorkRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: "/my-work",
  validateSearch: ({ order }: Record<string, unknown>): { order?: string } =>
    typeof order === "string" ? { order } : {},
  component: lazyRouteComponent(() => import("../features/my-work/MyWorkPage.js"), "MyWorkPage"),
});
