import type { Context, SignedInContext } from "../context.js";
import type { UserActor } from "../actor.js";
import { recordFailedLogIn, recordLockOut, recordLogIn, recordLogOut } from "../audit/record.js";
import { asCaller } from "../audit/who.js";
import { DomainError } from "../errors.js";
import { countLogIn } from "./log-in-outcomes.js";
import { revokeServiceAccount } from "../service-accounts/actions.js";
import type { User } from "../users/schema.js";
import { hashPassword, isPassword, withHashingSlot } from "./passwords.js";
import { announceActorChange, endSessions } from "./revocation.js";
import type { ChangePassword, Login } from "./schema.js";
import { findCredentials, setPasswordHash } from "./store.js";
import { checkThrottle, clearFailures, countFailure } from "./throttle.js";

/** Opens a session for whoever knows the password. Every failure has the same words and takes the same time. */
async function openSession(ctx: Context, input: Login) {
  const attempt = { username: input.username, address: ctx.address, now: ctx.now() };
  await checkThrottle(ctx.db, attempt);
  const { passwordHash = null, ...user } = (await findCredentials(ctx.db, input.username)) ?? { active: false };
  const matches = await withHashingSlot(() => isPassword(passwordHash, input.password));
  if (!matches || !user.active) {
    const locked = await countFailure(ctx.db, attempt);
    const person = { id: "id" in user ? user.id : null, username: input.username };
    await recordFailedLogIn(ctx, person);
    if (locked.person) await recordLockOut(ctx, person);
    if (locked.address) await recordLockOut(ctx, { address: ctx.address });
    throw new DomainError("invalid_credentials");
  }
  // Of many guesses at once, the right one is refused too when the wrong ones have used up the attempts meanwhile.
  await checkThrottle(ctx.db, attempt);
  await clearFailures(ctx.db, attempt);
  const session = await ctx.auth.open(user.id);
  // Whoever set another password meanwhile has ended the sessions there were, and this one came too late to be seen.
  const current = await findCredentials(ctx.db, input.username);
  if (current?.passwordHash !== passwordHash || !current.active) {
    await ctx.auth.close(session.id);
    throw new DomainError("invalid_credentials");
  }
  await recordLogIn(ctx, user);
  return { user, session };
}

/** Log-in for programs: a bearer token. */
export async function login(ctx: Context, input: Login) {
  const { user, session } = await countLogIn(openSession(ctx, input));
  return { token: session.jwt, tokenType: "Bearer" as const, expiresAt: session.expiresAt, user };
}

/** Log-in for a browser: a cookie that no script can read. */
export async function signIn(ctx: Context, input: Login) {
  const { user, session } = await countLogIn(openSession(ctx, input));
  ctx.setSessionCookie({ token: session.token, expiresAt: session.expiresAt });
  return { expiresAt: session.expiresAt, user };
}

/** Ends what the caller came with: the session, or a service account's key (decision 0010). */
export async function logout(ctx: SignedInContext): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === "service") {
    await revokeServiceAccount(ctx, { id: actor.id });
    return;
  }
  await ctx.auth.close(actor.sessionId);
  await announceActorChange(ctx.db, actor.id);
  await recordLogOut(ctx);
  ctx.auth.forget(actor.id);
  ctx.setSessionCookie(null);
}

/** Who the caller is. */
export async function me(ctx: SignedInContext) {
  const { actor } = ctx;
  if (actor.kind === "service") {
    return { id: actor.id, name: actor.name, role: "service" as const, scopes: [...actor.scopes] };
  }
  const { id, username, name, role, createdAt } = actor;
  return { id, username, name, role, active: true, createdAt } satisfies User;
}

/** Sets a new password for oneself; the other sessions end. */
export async function changePassword(ctx: SignedInContext<UserActor>, input: ChangePassword): Promise<void> {
  const { id, username, sessionId } = ctx.actor;
  const credentials = await findCredentials(ctx.db, username);
  const matches = await withHashingSlot(() => isPassword(credentials?.passwordHash ?? null, input.currentPassword));
  if (!matches) {
    throw new DomainError("wrong_password", undefined, {
      fields: [{ path: "currentPassword", message: "is not your password" }],
    });
  }
  const passwordHash = await hashPassword(input.newPassword);
  await asCaller(ctx, async (tx) => {
    await setPasswordHash(tx, id, passwordHash);
    await endSessions(tx, id, sessionId);
    await announceActorChange(tx, id);
  });
  ctx.auth.forget(id);
}
