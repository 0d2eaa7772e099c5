import { createRoute, Outlet, redirect } from "@tanstack/react-router";
import { SignedIn } from "../account/SignedIn.js";
import { queryClient } from "../lib/queries.js";
import { meQuery, type Person } from "../lib/session.js";
import { settingsQuery } from "../lib/settings.js";
import { rootRoute } from "./root.js";

/** The pages that need a session; who was given a password sets one of their own first. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ location }): Promise<{ me: Person }> => {
    const me = await queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true });
    if (me.mustChangePassword)
      throw redirect({ to: "/new-password", search: location.href === "/" ? {} : { from: location.href } });
    return { me };
  },
  loader: () => queryClient.ensureQueryData({ ...settingsQuery, revalidateIfStale: true }),
  component: SignedInPages,
});

function SignedInPages() {
  const { me } = signedInRoute.useRouteContext();
  return (
    <SignedIn expected={me}>
      <Outlet />
    </SignedIn>
  );
}
