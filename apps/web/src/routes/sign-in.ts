import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root.js";

/** `from` is where one was, or wanted to go: a path of this site. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } =>
    typeof from === "string" && /^\/(?!\/)/.test(from) ? { from } : {},
  component: lazyRouteComponent(() => import("../features/auth/SignInPage.js"), "SignInPage"),
});
