import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../lib/api.js";
import { forgetPerson, nameOf, useMe } from "../../lib/session.js";

/** Who is signed in, and what they can do about it. */
export function UserMenu() {
  const me = useMe();
  const navigate = useNavigate();
  const signOut = async () => {
    await api.auth.logout.mutate();
    forgetPerson();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Button variant="subtle" onClick={() => void signOut()}>
      {nameOf(me)}
    </Button>
  );
}
