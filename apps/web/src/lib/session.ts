import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { ROLES, type Role } from "@lantai/db/vocabulary";
import { api } from "./api.js";
import { queryClient } from "./queries.js";
import { stored } from "./stored.js";

/** The person who is signed in. */
export interface Person {
  id: string;
  username: string;
  name: string | null;
  role: Role;
  /** They have to set a password of their own before anything else. */
  mustChangePassword: boolean;
}

/** The last signed-in user: lets the first screen open at once, also offline. The session itself is a cookie. */
const remembered = stored("lantai.person", readPerson);

function readPerson(found: unknown): Person | null {
  if (typeof found !== "object" || found === null) return null;
  const { id, username, name, role, mustChangePassword }: { [Field in keyof Person]?: unknown } = found;
  const known = ROLES.find((each) => each === role);
  if (typeof id !== "string" || typeof username !== "string" || known === undefined) return null;
  return {
    id,
    username,
    name: typeof name === "string" ? name : null,
    role: known,
    mustChangePassword: mustChangePassword === true,
  };
}

const forgetters = new Set<() => void>();

/** Calls the function whenever the device has to forget a person: what it deletes at once is deleted before anything new. */
export function onForget(forget: () => void): void {
  forgetters.add(forget);
}

/** Deletes what the device stores of any person but this one. */
function forgetOthers(id: string | null): void {
  if (remembered.get()?.id === id) return;
  remembered.set(null);
  for (const forget of forgetters) forget();
}

/** The signed-in user; the remembered one at once, then the server's answer. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }): Promise<Person> => {
    const me = await api.auth.me.query();
    if (me.role === "service") throw new Error("a service account cannot use the web client");
    const { id, username, name, role, mustChangePassword } = me;
    const person = { id, username, name, role, mustChangePassword };
    // A user who has signed out in between stays forgotten.
    if (!signal.aborted) {
      forgetOthers(id);
      remembered.set(person);
    }
    return person;
  },
  initialData: () => remembered.get() ?? undefined,
  initialDataUpdatedAt: 0,
});

/** Has the server confirmed the session since the page was opened? Else nothing of it is on the screen yet. */
export const hasReadSession = (): boolean => (queryClient.getQueryState(meQuery.queryKey)?.dataUpdatedAt ?? 0) > 0;

/** Remembers the user who has just signed in, and forgets any other. */
export function rememberPerson({ id, username, name, role, mustChangePassword }: Person): void {
  const person = { id, username, name, role, mustChangePassword };
  forgetOthers(id);
  if (queryClient.getQueryData(meQuery.queryKey)?.id !== id) queryClient.clear();
  remembered.set(person);
  queryClient.setQueryData(meQuery.queryKey, person);
}

/**
 * Forgets the user and everything read in their session, also in the device's storage; to be called once none of it is on
 * the screen.
 */
export function forgetPerson(): void {
  queryClient.clear();
  forgetOthers(null);
}

/** Reloads this tab when another person signs in, or this one out, in another tab. */
export function reloadWhenPersonChanges(): void {
  globalThis.addEventListener("storage", ({ key }) => {
    const shown = queryClient.getQueryData(meQuery.queryKey);
    if (key === "lantai.person" && shown && shown.id !== remembered.get()?.id) location.reload();
  });
}

/** The person who is signed in; only below the signed-in route. */
export const useMe = (): Person => useSuspenseQuery(meQuery).data;

/** A person's display name: their name, or their username where they have none. */
export const nameOf = (person: { name: string | null; username: string }) => person.name ?? person.username;
