import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { sessions, users } from "@lantai/db/schema";
import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";

const credentials = preparedStatement((db) =>
  db
    .select({
      id: users.id,
      username: users.username,
      name: users.name,
      role: users.role,
      active: users.active,
      mustChangePassword: users.mustChangePassword,
      createdAt: users.createdAt,
      passwordHash: users.passwordHash,
    })
    .from(users)
    .where(eq(users.usernameKey, sql`lower(${sql.placeholder("username")} collate "C")`))
    .prepare("credentials"),
);

/** The user of this name, without case, with the password hash. */
export async function findCredentials(db: Db, username: string) {
  const [user] = await credentials(db).execute({ username });
  return user ?? null;
}

/**
 * Re-checks that the user is active and still has the password that was checked, and locks both until the transaction
 * ends; false if either has changed. The lock is shared, so that log-ins of one user do not hold connections waiting.
 */
export async function holdCredentials(tx: Db, userId: string, checkedHash: string): Promise<boolean> {
  const held = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.active, true), eq(users.passwordHash, checkedHash)))
    .for("share");
  return held.length > 0;
}

/** Sets a new password of the user's own in place of the one that was checked; false if it has changed, or the user is not active. */
export async function setPasswordHash(
  tx: Db,
  userId: string,
  { checkedHash, newHash }: { checkedHash: string; newHash: string },
): Promise<boolean> {
  const changed = await tx
    .update(users)
    .set({ passwordHash: newHash, mustChangePassword: false })
    .where(and(eq(users.id, userId), eq(users.active, true), eq(users.passwordHash, checkedHash)))
    .returning({ id: users.id });
  return changed.length > 0;
}

/**
 * Ends the sessions of a user that expire first, so that `kept` remain beside the one just opened; returns whether any
 * was ended. Sessions opened concurrently may remain until the next log-in, because locked rows are skipped.
 */
export async function endOldestSessions(
  tx: Db,
  userId: string,
  { kept, opened }: { kept: number; opened: string },
): Promise<boolean> {
  const oldest = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, opened)))
    .orderBy(desc(sessions.expiresAt), sessions.id)
    .offset(kept);
  const free = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(inArray(sessions.id, oldest))
    .for("update", { skipLocked: true });
  const ended = await tx.delete(sessions).where(inArray(sessions.id, free)).returning({ id: sessions.id });
  return ended.length > 0;
}
