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

interface SignInSearch {
  /** The page to return to. */
  from?: string | undefined;
  /** As a log-in card gives it. */
  username?: string | undefined;
  /** A session has ended: the page says so. */
  ended?: boolean | undefined;
}

function readSignInSearch(found: Record<string, unknown>): SignInSearch {
  const { username, ended } = found;
  return {
    ...localFrom(found),
    username: typeof username === "string" ? username.slice(0, 64) : undefined,
    ended: ended === true || undefined,
  };
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
