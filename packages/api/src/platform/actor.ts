import type { Role, Scope } from "@lantai/db/vocabulary";

/** A user who is signed in. `sessionId` is the hash of the token, and the session's primary key. */
export interface UserActor {
  kind: "user";
  id: string;
  username: string;
  name: string | null;
  role: Role;
  /** They may do nothing but set a password of their own. */
  mustChangePassword: boolean;
  createdAt: string;
  sessionId: string;
  /** The teams of which an operator is a member; none of any other person. */
  teamIds: readonly string[];
}

/** A machine with a key. It may do what a production manager may, within its scopes. */
export interface ServiceActor {
  kind: "service";
  id: string;
  name: string;
  scopes: readonly Scope[];
}

/** The caller: a user, or a service account. */
export type Actor = UserActor | ServiceActor;

/** The role whose rules hold for an actor. */
export function roleOf(actor: Actor): Role {
  return actor.kind === "user" ? actor.role : "production_manager";
}

/** An actor as the rules about orders see it. */
export interface Viewer {
  role: Role;
  id: string;
  teamIds: readonly string[];
}

/** What the rules about orders have to know of an actor. */
export function viewerOf(actor: Actor): Viewer {
  return { role: roleOf(actor), id: actor.id, teamIds: actor.kind === "user" ? actor.teamIds : [] };
}

/** The two columns that name an actor in history; exactly one is set. */
export function actorColumns(actor: Actor): { userId: string | null; serviceId: string | null } {
  return actor.kind === "user" ? { userId: actor.id, serviceId: null } : { userId: null, serviceId: actor.id };
}
