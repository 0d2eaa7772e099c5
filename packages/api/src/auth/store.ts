import type { Db } from "@lantai/db/connect";
import { sessions, users } from "@lantai/db/schema";
import { and, desc, eq, inArray, sql } from "drizzle-orm";

/** Whom a password is to be checked for; the username is compared without case. */
export async function findCredentials(db: Db, username: string) {
  const [user] = await db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      role: users.role,
      active: users.active,
      createdAt: users.createdAt,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .where(eq(users.usernameKey, sql`lower(${username} collate "C")`));
  return user ?? null;
}

/**
 * Holds a user's row until the transaction ends, if the password that was checked is theirs still and they are active.
 * False when somebody has set another meanwhile, or has deactivated them.
 */
export async function lockCredentials(tx: Db, userId: string, checkedHash: string): Promise<boolean> {
  const held = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.active, true), eq(users.passwordHash, checkedHash)))
    .for("no key update");
  return held.length > 0;
}

/** Sets a new password in place of the one that was checked; false when that is not an active user's any more. */
export async function setPasswordHash(
  tx: Db,
  userId: string,
  { checkedHash, newHash }: { checkedHash: string; newHash: string },
): Promise<boolean> {
  const changed = await tx
    .update(users)
    .set({ passwordHash: newHash })
    .where(and(eq(users.id, userId), eq(users.active, true), eq(users.passwordHash, checkedHash)))
    .returning({ id: users.id });
  return changed.length > 0;
}

/** Ends all but the newest `kept` sessions of a user, whose row the transaction holds; tells whether there were more. */
export async function endOldestSessions(tx: Db, userId: string, kept: number): Promise<boolean> {
  const oldest = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.expiresAt), sessions.id)
    .offset(kept);
  const ended = await tx.delete(sessions).where(inArray(sessions.id, oldest)).returning({ id: sessions.id });
  return ended.length > 0;
}
