import { createRoute, redirect } from "@tanstack/react-router";
import { lazyComponent } from "../lib/lazy-component.js";
import { owesLogOut } from "../lib/log-out.js";
import { problemCode } from "../lib/problem.js";
import { queryClient } from "../lib/queries.js";
import { meQuery } from "../lib/session.js";
import { rootRoute } from "./root.js";
import { localFrom } from "./sign-in.js";

/** Where a user who was given a password sets one of their own. `from` is the page to go on to. */
export const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new-password",
  validateSearch: localFrom,
  beforeLoad: async ({ search }) => {
    if (owesLogOut()) throw redirect({ to: "/sign-in" });
    const me = await queryClient.fetchQuery(meQuery).catch((error: unknown) => {
      if (problemCode(error) !== "unauthenticated") throw error;
      throw redirect({ to: "/sign-in", search });
    });
    if (!me.mustChangePassword) throw redirect({ to: "/", replace: true });
  },
  component: lazyComponent(async () => (await import("../account/NewPasswordPage.js")).NewPasswordPage),
});
