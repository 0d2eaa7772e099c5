import { z } from "zod";
import type { Context, SignedInContext } from "../platform/context.js";
import type { UserActor } from "../platform/actor.js";
import { asCaller } from "../audit/audit-actor.js";
import { confirmActor } from "../auth/confirm-actor.js";
import { hashPassword } from "../auth/passwords.js";
import { announceActorChange, endSessions } from "../auth/revocation.js";
import { DomainError, invalidField, unwrap } from "../platform/errors.js";
import { isId } from "../platform/fields.js";
import { type SortOrder, pageRequest, toPage } from "../platform/paging.js";
import { canRegister, canSetPassword, canUpdate, differsFromUsername, keepsAnAdmin } from "./rules.js";
import type { ListUsers, Register, UpdateUser, User } from "./schema.js";
import * as store from "./store.js";

const BY_USERNAME: SortOrder = { by: "username", sortKey: z.tuple([z.string().regex(/^[a-z0-9._-]+$/)]) };

/** Checks that the caller may register this user, and hashes the password, before any transaction. */
export async function prepareRegistration(ctx: SignedInContext, { password, ...person }: Register) {
  unwrap(canRegister(ctx.actor.kind === "user" ? ctx.actor.role : "service", person.role));
  return { ...person, passwordHash: await hashPassword(password, ctx.actor.id) };
}

/** Registers a person who can log in at once. */
export async function registerUser(
  ctx: SignedInContext,
  { name = null, ...user }: Awaited<ReturnType<typeof prepareRegistration>>,
): Promise<User> {
  return asCaller(ctx, async (tx) => {
    await confirmActor(tx, ctx.actor);
    return store.insertUser(tx, { ...user, name, createdAt: ctx.now() });
  });
}

/** People, by username. */
export async function listUsers(ctx: Context, input: ListUsers) {
  const start = pageRequest(input, BY_USERNAME);
  const { rows, matches } = await store.listUsers(ctx.db, input, start);
  return toPage(rows, matches, {
    start,
    by: BY_USERNAME.by,
    sortKeyOf: (row) => [row.usernameKey],
    toItem: ({ usernameKey: _, ...user }) => user,
  });
}

/** A new password, and its hash. */
interface NewPassword {
  text: string;
  hash: string;
}

/** Hashes the password that a change sets, before any transaction. */
export async function prepareUpdate(ctx: SignedInContext<UserActor>, { password, ...change }: UpdateUser) {
  if (password === undefined) return change;
  return { ...change, newPassword: { text: password, hash: await hashPassword(password, ctx.actor.id) } };
}

/**
 * Changes a person. A password set here, a new role and a deactivation reach every process within two seconds;
 * the first and the last of them end the person's sessions.
 */
export async function updateUser(
  ctx: SignedInContext<UserActor>,
  { id, newPassword, ...change }: Omit<UpdateUser, "password"> & { newPassword?: NewPassword },
): Promise<User> {
  if (Object.keys(change).length === 0 && newPassword === undefined) {
    throw invalidField("", "say what to change: name, role, active, password or mustChangePassword");
  }
  const updated = await asCaller(ctx, async (tx) => {
    const activeAdmins = await store.lockActiveAdmins(tx);
    const user = isId(id) ? await store.lockUser(tx, id) : null;
    await confirmActor(tx, ctx.actor);
    if (!user) throw new DomainError("not_found", "There is no such user");
    unwrap(canUpdate(ctx.actor.role, user, change));
    if (newPassword !== undefined) {
      unwrap(canSetPassword(ctx.actor, user));
      unwrap(differsFromUsername(newPassword.text, user.username, "password"));
    }
    unwrap(keepsAnAdmin(user, change, activeAdmins));
    if (newPassword !== undefined || change.active === false) await endSessions(tx, id);
    await announceActorChange(tx, id);
    return store.updateUser(tx, id, { ...change, passwordHash: newPassword?.hash });
  });
  ctx.auth.forget(id);
  if (!updated) throw new DomainError("not_found", "There is no such user");
  return updated;
}
