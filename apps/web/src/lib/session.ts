import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { ROLES, type Role } from "@lantai/db/vocabulary";
import { api } from "./api.js";
import { problemCode } from "./problem.js";
import { forgetPrivateQueries, queryClient } from "./queries.js";
import { stored } from "./stored.js";

/** The person who is signed in. */
export interface Person {
  id: string;
  username: string;
  name: string | null;
  role: Role;
}

/** The last signed-in user: lets the first screen open at once, also offline. The session itself is a cookie. */
const remembered = stored("lantai.person", readPerson);

function readPerson(found: unknown): Person | null {
  if (typeof found !== "object" || found === null) return null;
  const { id, username, name, role }: { id?: unknown; username?: unknown; name?: unknown; role?: unknown } = found;
  const known = ROLES.find((each) => each === role);
  if (typeof id !== "string" || typeof username !== "string" || known === undefined) return null;
  return { id, username, name: typeof name === "string" ? name : null, role: known };
}

/** The signed-in user; the remembered one at once, then the server's answer. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }): Promise<Person> => {
    const me = await api.auth.me.query();
    if (me.role === "service") throw new Error("a service account cannot use the web client");
    const { id, username, name, role } = me;
    // A user who has signed out in between stays forgotten.
    if (!signal.aborted) remembered.set({ id, username, name, role });
    return { id, username, name, role };
  },
  initialData: () => remembered.get() ?? undefined,
  initialDataUpdatedAt: 0,
});

/** Has the server confirmed the session since the page was opened? Else nothing of it is on the screen yet. */
export const hasReadSession = (): boolean => (queryClient.getQueryState(meQuery.queryKey)?.dataUpdatedAt ?? 0) > 0;

/** Remembers the user who has just signed in. */
export function rememberPerson({ id, username, name, role }: Person): void {
  const person = { id, username, name, role };
  remembered.set(person);
  queryClient.setQueryData(meQuery.queryKey, person);
}

/** Forgets the user and everything read in their session; to be called once none of it is on the screen. */
export function forgetPerson(): void {
  remembered.set(null);
  forgetPrivateQueries(queryClient);
}

/** Ends the session on the server. Offline it fails, because the cookie would live on. */
export async function signOut(): Promise<void> {
  try {
    await api.auth.logout.mutate();
  } catch (error) {
    // There was no session any more: the goal is reached.
    if (problemCode(error) !== "unauthenticated") throw error;
  }
}

/** The person who is signed in; only below the signed-in route. */
export const useMe = (): Person => useSuspenseQuery(meQuery).data;

/** A person's display name: their name, or their username where they have none. */
export const nameOf = (person: { name: string | null; username: string }) => person.name ?? person.username;
