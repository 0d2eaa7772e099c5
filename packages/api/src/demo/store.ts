import type { Db } from "@lantai/db/connect";
import { plantSettings, users, workOrders } from "@lantai/db/schema";
import { eq, ne, sql } from "drizzle-orm";

/** Locks the users against other writers until the transaction ends. */
export async function lockUsers(db: Db): Promise<void> {
  // Another process may be filling the same database, which takes longer than the usual time-outs.
  await db.execute(sql`select set_config('statement_timeout', '300s', true), set_config('lock_timeout', '300s', true)`);
  await db.execute(sql`lock table users in share row exclusive mode`);
}

/** Has the database at most the first admin? */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.$count(users, ne(users.role, "admin"))) === 0 && (await db.$count(workOrders)) === 0;
}

/** Stores the demo's users, and returns them. */
export async function insertPeople(db: Db, people: (typeof users.$inferInsert)[]) {
  return db.insert(users).values(people).returning();
}

/** Writes people as they were at first; who is there already keeps the id. */
export async function restorePeople(db: Db, people: (typeof users.$inferInsert)[]) {
  const first = { name: sql`excluded.name`, role: sql`excluded.role`, createdAt: sql`excluded.created_at` };
  const account = { active: true, passwordHash: sql`excluded.password_hash`, mustChangePassword: false };
  return db
    .insert(users)
    .values(people)
    .onConflictDoUpdate({ target: users.usernameKey, set: { ...first, ...account, orderViews: null } })
    .returning();
}

/** Marks the plant as a demo. */
export async function markDemo(db: Db): Promise<void> {
  await db.update(plantSettings).set({ demo: true });
}

/** Does the database contain the demo factory? */
export async function isDemo(db: Db): Promise<boolean> {
  return (await db.$count(plantSettings, eq(plantSettings.demo, true))) > 0;
}
