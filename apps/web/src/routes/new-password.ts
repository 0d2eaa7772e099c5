import { createRoute, redirect } from "@tanstack/react-router";
import { isLocal } from "../account/sign-in/address.js";
import { lazyComponent } from "../lib/lazy-component.js";
import { queryClient } from "../lib/queries.js";
import { meQuery } from "../lib/session.js";
import { rootRoute } from "./root.js";

/**
 * Where a user who was given a password sets one of their own. `from` is the page to go on to. A refused value is undefined,
 * not absent: the router would fall back to the one in the address.
 */
export const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new-password",
  validateSearch: ({ from }: Record<string, unknown>): { from?: string | undefined } => ({
    from: typeof from === "string" && isLocal(from) ? from : undefined,
  }),
  beforeLoad: async () => {
    const me = await queryClient.fetchQuery(meQuery);
    if (!me.mustChangePassword) throw redirect({ to: "/", replace: true });
  },
  component: lazyComponent(async () => (await import("../account/NewPasswordPage.js")).NewPasswordPage),
});
