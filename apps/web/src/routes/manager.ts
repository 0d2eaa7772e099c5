import { createRoute } from "@tanstack/react-router";
import { ManagerLayout } from "../desk/shell/ManagerLayout.js";
import { signedInRoute } from "./signed-in.js";

/** The desk's pages. */
export const managerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "manager",
  component: ManagerLayout,
});
