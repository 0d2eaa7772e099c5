import { createRoute, redirect } from "@tanstack/react-router";
import { signedInRoute } from "./signed-in.js";

/** The floor's addresses lead everyone else to the desk's first page. */
export const floorAddressRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/my-work/$",
  beforeLoad: () => {
    throw redirect({ to: "/", replace: true });
  },
});
