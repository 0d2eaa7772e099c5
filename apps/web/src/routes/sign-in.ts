import { createRoute } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { rootRoute } from "./root.js";

/**
 * `from` is the page to return to: a path of this site. A refused value is undefined, not absent: the router would fall
 * back to the one in the address.
 */
export function localFrom({ from }: Record<string, unknown>): { from?: string | undefined } {
  return { from: typeof from === "string" && isLocal(from) ? from : undefined };
}

/** The page to return to, and the username that a log-in card gives. */
function readSignInSearch(found: Record<string, unknown>): { from?: string | undefined; username?: string | undefined } {
  const { username } = found;
  return { ...localFrom(found), username: typeof username === "string" ? username.slice(0, 64) : undefined };
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: readSignInSearch,
  component: lazyComponent(async () => (await import("../account/SignInPage.js")).SignInPage),
});

/** Is this a path of this site? A browser reads `//`, `/\\` and `/<tab>/` as the beginning of another host. */
function isLocal(path: string): boolean {
  return (
    path.startsWith("/") &&
    URL.canParse(path, location.origin) &&
    new URL(path, location.origin).origin === location.origin
  );
}
