import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "./root.js";

/** `from` is where one was, or wanted to go: a path of this site. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  // What is not ours is undefined and not left out: the router would give what stands in the address.
  validateSearch: ({ from }: Record<string, unknown>): { from?: string | undefined } => ({
    from: typeof from === "string" && isOurs(from) ? from : undefined,
  }),
  component: lazyRouteComponent(() => import("../account/SignInPage.js"), "SignInPage"),
});

/** Is this a path of this site? A browser reads `//`, `/\\` and `/<tab>/` as the beginning of another's name. */
function isOurs(path: string): boolean {
  return (
    path.startsWith("/") &&
    URL.canParse(path, location.origin) &&
    new URL(path, location.origin).origin === location.origin
  );
}
