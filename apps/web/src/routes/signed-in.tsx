import { createRoute, Outlet, redirect, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useLiveFeed } from "../lib/live.js";
import { owesLogOut } from "../lib/log-out.js";
import { problemCode } from "../lib/problem.js";
import { queryClient } from "../lib/queries.js";
import { forgetPerson, meQuery, type Person, useMe } from "../lib/session.js";
import { useResumptions } from "../lib/session-end.js";
import { settingsQuery } from "../lib/settings.js";
import { rootRoute } from "./root.js";

/** The pages that need a session; without one they redirect to the sign-in page, which leads back. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ location }): Promise<{ me: Person }> => {
    if (owesLogOut()) throw redirect({ to: "/sign-in" });
    const search = location.href === "/" ? {} : { from: location.href };
    const me = await readMe(search);
    if (me.mustChangePassword) throw redirect({ to: "/new-password", search });
    return { me };
  },
  loader: () => queryClient.ensureQueryData({ ...settingsQuery, revalidateIfStale: true }),
  component: SignedIn,
});

async function readMe(search: { from?: string }): Promise<Person> {
  try {
    return await queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true });
  } catch (error) {
    if (problemCode(error) !== "unauthenticated") throw error;
    throw redirect({ to: "/sign-in", search });
  }
}

function SignedIn() {
  const router = useRouter();
  const { me: expected } = signedInRoute.useRouteContext();
  const me = useMe();
  const isAnother = me.id !== expected.id;
  const isOtherRole = me.role !== expected.role || me.mustChangePassword !== expected.mustChangePassword;
  // The pages were opened for the remembered user; the server may answer with another, who must see nothing of the first.
  useEffect(() => {
    if (isAnother) {
      forgetPerson();
      location.reload();
    } else if (isOtherRole) void router.invalidate();
  }, [isAnother, isOtherRole, router]);
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
