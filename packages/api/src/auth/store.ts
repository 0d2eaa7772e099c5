import type { Db } from "@lantai/db/connect";
import { users } from "@lantai/db/schema";
import { eq, sql } from "drizzle-orm";

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

export async function setPasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}
