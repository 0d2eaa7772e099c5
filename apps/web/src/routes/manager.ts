import { createRoute, redirect } from "@tanstack/react-router";
import { ManagerLayout } from "../desk/shell/ManagerLayout.js";
import { APP_OF_ROLE } from "../lib/app-of-role.js";
import { signedInRoute } from "./signed-in.js";

/** The desk's pages. From the page to print, an operator goes back to the floor, which is another app. */
export const managerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "manager",
  beforeLoad: ({ context }) => {
    if (APP_OF_ROLE[context.me.role] === "floor") throw redirect({ href: "/my-work", reloadDocument: true });
  },
  component: ManagerLayout,
});
