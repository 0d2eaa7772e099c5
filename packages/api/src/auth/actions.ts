import type { Context, SignedInContext } from "../platform/context.js";
import type { UserActor } from "../platform/actor.js";
import { addRefusedLogIn } from "../audit/log-in-summary.js";
import { recordFailedLogIn, recordLockOut, recordLogIn, recordLogOut } from "../audit/record.js";
import { asCaller } from "../audit/audit-actor.js";
import { DomainError, invalidField, unwrap } from "../platform/errors.js";
import { countLogIn } from "./log-in-outcomes.js";
import { revokeServiceAccount } from "../service-accounts/actions.js";
import { differsFromUsername, usernameKey } from "../users/rules.js";
import type { User } from "../users/schema.js";
import { confirmActor } from "./confirm-actor.js";
import { networkOf } from "../platform/network.js";
import { withinLimit } from "./concurrency-limit.js";
import { checkLogIn, isPassword, replacePassword } from "./passwords.js";
import { announceActorChange, endSessions } from "./revocation.js";
import type { ChangePassword, Login } from "./schema.js";
import { endOldestSessions, findCredentials, holdCredentials, setPasswordHash } from "./store.js";
import { checkThrottle, clearFailures, countEarlyMismatch, countFailure, type LogIn } from "./throttle.js";

/** The most sessions of one user: a tablet at every machine of a large hall. The oldest ends for a new one. */
const MAX_SESSIONS = 50;

type Credentials = NonNullable<Awaited<ReturnType<typeof findCredentials>>>;

/** Opens a session if the password matches. Every failure has the same message and takes the same time. */
async function openSession(ctx: Context, input: Login) {
  const attempt = { username: input.username, address: ctx.address, now: ctx.now() };
  const [{ mayCheckEarly }, found] = await Promise.all([
    checkThrottle(ctx.db, attempt),
    findCredentials(ctx.db, input.username),
  ]);
  if (!(await matches(ctx, found, { attempt, password: input.password, mayCheckEarly })) || !found) {
    throw await fail(ctx, found, attempt);
  }
  // Re-check: concurrent wrong guesses may have used up the attempts while this password was checked.
  await checkThrottle(ctx.db, attempt);
  const { passwordHash, ...user } = found;
  const session = await ctx.db.transaction(async (tx) => {
    // Sent together, for one round trip; the refusal rolls all of it back.
    const [isHeld, opened] = await Promise.all([
      passwordHash !== null && holdCredentials(tx, user.id, passwordHash),
      ctx.auth.open(tx, user.id),
      clearFailures(tx, attempt),
      recordLogIn({ ...ctx, db: tx }, user),
    ]);
    if (!isHeld) throw new DomainError("invalid_credentials");
    const others = { kept: MAX_SESSIONS - 1, opened: opened.id };
    if (await endOldestSessions(tx, user.id, others)) await announceActorChange(tx, user.id);
    return opened;
  });
  return { user, session };
}

/** Counts and records a failure, in one transaction; returns its refusal. */
function fail(ctx: Context, found: Credentials | null, attempt: LogIn): Promise<DomainError> {
  const person = { id: found?.id ?? null, username: attempt.username };
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    await recordFailedLogIn(inside, person);
    try {
      const locked = await countFailure(tx, attempt);
      if (locked.person) await recordLockOut(inside, person);
      if (locked.address) await recordLockOut(inside, { address: ctx.address });
    } catch (error) {
      // Refused, but a guess all the same: its record stays.
      if (error instanceof DomainError) return error;
      throw error;
    }
    return new DomainError("invalid_credentials");
  });
}

/** Does the password match that of a user who can log in? */
async function matches(
  ctx: Context,
  found: Credentials | null,
  { attempt, password, mayCheckEarly }: { attempt: LogIn; password: string; mayCheckEarly: boolean },
): Promise<boolean> {
  const canLogIn = found !== null && found.active && found.passwordHash !== null;
  let counted: Promise<void> | undefined;
  const answer = checkLogIn({
    username: usernameKey(attempt.username),
    network: networkOf(attempt.address),
    mayCheckEarly: mayCheckEarly && canLogIn,
    check: async () => (await isPassword(found?.passwordHash ?? null, password)) && canLogIn,
    // Not awaited in the worker, which must not wait for a connection. A lost count allows one more guess.
    onEarlyMismatch: () => void (counted = countEarlyMismatch(ctx.db, attempt).catch(() => {})),
  });
  try {
    return await answer;
  } catch (error) {
    // Too many waited to tell it, but it was checked and was wrong.
    if (counted) await recordFailedLogIn(ctx, { id: found?.id ?? null, username: attempt.username });
    throw error;
  } finally {
    await counted;
  }
}

/** An attempt to log in, counted for the metrics and, where it is refused unchecked, for the audit log. */
async function attemptLogIn(ctx: Context, input: Login) {
  try {
    return await countLogIn(withinLimit(input.username, () => openSession(ctx, input)));
  } catch (error) {
    if (error instanceof DomainError && error.code === "too_many_attempts") addRefusedLogIn(ctx.address);
    throw error;
  }
}

/** Logs a program in: returns a bearer token. */
export async function login(ctx: Context, input: Login) {
  const { user, session } = await attemptLogIn(ctx, input);
  return { token: session.jwt, tokenType: "Bearer" as const, expiresAt: session.expiresAt, user };
}

/** Logs a browser in: sets an HttpOnly cookie. The session of the cookie that it replaces ends. */
export async function signIn(ctx: Context, input: Login) {
  const { user, session } = await attemptLogIn(ctx, input);
  const { actor } = ctx;
  if (actor?.kind === "user") await endSession({ ...ctx, actor });
  ctx.setSessionCookie({ token: session.token, expiresAt: session.expiresAt });
  return { expiresAt: session.expiresAt, user };
}

/** Ends the credential of the request: the session, or a service account's key (decision 0010). */
export async function logout(ctx: SignedInContext): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === "service") {
    await revokeServiceAccount(ctx, { id: actor.id });
    return;
  }
  await endSession({ ...ctx, actor });
  ctx.setSessionCookie(null);
}

async function endSession(ctx: SignedInContext<UserActor>): Promise<void> {
  const { actor } = ctx;
  await ctx.auth.close(actor.sessionId);
  await announceActorChange(ctx.db, actor.id);
  await recordLogOut(ctx);
  ctx.auth.forget(actor.id);
}

/** Who the caller is. */
export async function me(ctx: SignedInContext) {
  const { actor } = ctx;
  if (actor.kind === "service") {
    return { id: actor.id, name: actor.name, role: "service" as const, scopes: [...actor.scopes] };
  }
  const { id, username, name, role, mustChangePassword, createdAt } = actor;
  return { id, username, name, role, active: true, mustChangePassword, createdAt } satisfies User;
}

/**
 * Refuses a new password that its owner may not choose. It is no guess at the current one, and is not counted as such.
 * @throws DomainError `validation_failed`
 */
export function checkNewPassword({ username, mustChangePassword }: UserActor, input: ChangePassword): void {
  const { currentPassword, newPassword } = input;
  unwrap(differsFromUsername(newPassword, username, "newPassword"));
  // The person who handed the password over knows it.
  if (mustChangePassword && newPassword === currentPassword) {
    throw invalidField("newPassword", "must not be the password that you were given");
  }
}

/** The hashes of a change of one's own password: the one that was checked, and the new one if it matched. */
interface CheckedChange {
  checkedHash: string | null;
  newHash: string | null;
}

/** Checks the current password and hashes the new one, before any transaction. */
export async function checkChange(ctx: SignedInContext<UserActor>, input: ChangePassword): Promise<CheckedChange> {
  const { id, username } = ctx.actor;
  const checkedHash = (await findCredentials(ctx.db, username))?.passwordHash ?? null;
  return { checkedHash, newHash: await replacePassword(checkedHash, input, id) };
}

/** Sets a new password of one's own and ends the other sessions. A concurrent reset wins: it has ended this session. */
export async function changePassword(
  ctx: SignedInContext<UserActor>,
  { checkedHash, newHash }: CheckedChange,
): Promise<void> {
  const { actor } = ctx;
  await asCaller(ctx, async (tx) => {
    const isChanged =
      checkedHash !== null && newHash !== null && (await setPasswordHash(tx, actor.id, { checkedHash, newHash }));
    await confirmActor(tx, actor);
    if (!isChanged) {
      throw new DomainError("wrong_password", undefined, {
        fields: [{ path: "currentPassword", message: "is not your password" }],
      });
    }
    await endSessions(tx, actor.id, actor.sessionId);
    await announceActorChange(tx, actor.id);
  });
  ctx.auth.forget(actor.id);
}
