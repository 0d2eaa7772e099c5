import { createRoute, Outlet, redirect, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useLiveFeed } from "../lib/live.js";
import { problemCode } from "../lib/problem.js";
import { queryClient } from "../lib/queries.js";
import { meQuery, type Person, useMe } from "../lib/session.js";
import { useResumptions } from "../lib/session-end.js";
import { settingsQuery } from "../lib/settings.js";
import { rootRoute } from "./root.js";

/** The pages that need a session; without one they redirect to the sign-in page, which leads back. */
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
  const router = useRouter();
  const { me: expected } = signedInRoute.useRouteContext();
  const me = useMe();
  const isOtherUser = me.id !== expected.id || me.role !== expected.role;
  // The pages were opened for the remembered user; the server may answer with another.
  useEffect(() => {
    if (isOtherUser) void router.invalidate();
  }, [isOtherUser, router]);
  return (
    <>
      <LiveFeed key={useResumptions()} />
      <Outlet />
    </>
  );
}

function LiveFeed() {
  useLiveFeed();
  return null;
}
