import { createRoute, Outlet, redirect } from "@tanstack/react-router";
import { useLiveLine } from "../lib/live.js";
import { problemCode } from "../lib/problem.js";
import { queryClient } from "../lib/queries.js";
import { meQuery, type Person } from "../lib/session.js";
import { settingsQuery } from "../lib/settings.js";
import { rootRoute } from "./root.js";

/** Everything that needs somebody who is signed in; whoever is not goes to the sign-in page and comes back. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ location }): Promise<{ me: Person }> => {
    try {
      return { me: await queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true }) };
    } catch (error) {
      if (problemCode(error) !== "unauthenticated") throw error;
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { from: location.href } });
    }
  },
  loader: () => queryClient.ensureQueryData({ ...settingsQuery, revalidateIfStale: true }),
  component: SignedIn,
});

function SignedIn() {
  useLiveLine();
  return <Outlet />;
}
