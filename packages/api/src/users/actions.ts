import { z } from "zod";
import type { Context, SignedInContext } from "../context.js";
import type { UserActor } from "../actor.js";
import { asCaller } from "../audit/who.js";
import { hashPassword } from "../auth/passwords.js";
import { announceActorChange, endSessions } from "../auth/revocation.js";
import { DomainError, invalidField, settle } from "../errors.js";
import { isId } from "../fields.js";
import { type Ordering, startOf, toPage } from "../paging.js";
import { canRegister, canUpdate, keepsAnAdmin } from "./rules.js";
import type { ListUsers, Register, UpdateUser, User } from "./schema.js";
import * as store from "./store.js";

const BY_USERNAME: Ordering = { by: "username", place: z.tuple([z.string().regex(/^[a-z0-9._-]+$/)]) };

/** Registers a person who can log in at once. */
export async function registerUser(ctx: SignedInContext, input: Register): Promise<User> {
  settle(canRegister(ctx.actor.kind === "user" ? ctx.actor.role : "service", input.role));
  const { username, role, name = null } = input;
  const passwordHash = await hashPassword(input.password);
  return asCaller(ctx, (tx) => store.insertUser(tx, { username, role, name, passwordHash, createdAt: ctx.now() }));
}

/** People, by username. */
export async function listUsers(ctx: Context, input: ListUsers) {
  const start = startOf(input, BY_USERNAME);
  const { rows, matches } = await store.listUsers(ctx.db, input, start);
  return toPage(rows, matches, {
    start,
    by: BY_USERNAME.by,
    placeOf: (row) => [row.usernameKey],
    toItem: ({ usernameKey: _, ...user }) => user,
  });
}

/**
 * Changes a person. A password set here, a new role and a deactivation reach every process within two seconds;
 * the first and the last of them end the person's sessions.
 */
export async function updateUser(
  ctx: SignedInContext<UserActor>,
  { id, password, ...change }: UpdateUser,
): Promise<User> {
  if (Object.keys(change).length === 0 && password === undefined) {
    throw invalidField("", "say what to change: name, role, active or password");
  }
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  const updated = await asCaller(ctx, async (tx) => {
    const activeAdmins = await store.lockActiveAdmins(tx);
    const user = isId(id) ? await store.lockUser(tx, id) : null;
    if (!user) throw new DomainError("not_found", "There is no such user");
    settle(canUpdate(ctx.actor.role, user, change));
    settle(keepsAnAdmin(user, change, activeAdmins));
    if (passwordHash !== undefined || change.active === false) {
      await endSessions(tx, id, id === ctx.actor.id ? ctx.actor.sessionId : undefined);
    }
    await announceActorChange(tx, id);
    return store.updateUser(tx, id, { ...change, passwordHash });
  });
  ctx.auth.forget(id);
  if (!updated) throw new DomainError("not_found", "There is no such user");
  return updated;
}
