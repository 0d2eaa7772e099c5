import { type ReactNode, useEffect } from "react";
import { openApp } from "../apps.js";
import { useLiveFeed } from "../lib/live.js";
import { forgetPerson, type Person, useMe } from "../lib/session.js";
import { useResumptions } from "../lib/session-end.js";

/** The pages of one person: with the live feed, and opened anew for another person, role or duty to change the password. */
export function SignedIn({ expected, children }: { expected: Person; children: ReactNode }) {
  const me = useMe();
  const isAnother = me.id !== expected.id;
  const isOtherRole = me.role !== expected.role || me.mustChangePassword !== expected.mustChangePassword;
  // The pages were opened for the remembered user; the server may answer with another, who must see nothing of the first.
  useEffect(() => {
    if (isAnother) {
      forgetPerson();
      location.reload();
    } else if (isOtherRole) void openApp();
  }, [isAnother, isOtherRole]);
  return (
    <>
      <LiveFeed key={useResumptions()} />
      {children}
    </>
  );
}

function LiveFeed() {
  useLiveFeed();
  return null;
}
