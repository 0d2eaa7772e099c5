import type { Db } from "@lantai/db/connect";
import { plantSettings, users, workOrders } from "@lantai/db/schema";
import { eq, ne, sql } from "drizzle-orm";

/** Waits for whoever else is making users, and keeps them waiting until the transaction ends. */
export async function lockUsers(db: Db): Promise<void> {
  // Another process may be filling the same database: that takes longer than a statement may wait otherwise.
  await db.execute(sql`set local statement_timeout = '60s'`);
  await db.execute(sql`lock table users in share row exclusive mode`);
}

/** Is there nothing yet but, perhaps, the first admin? */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await db.$count(users, ne(users.role, "admin"))) === 0 && (await db.$count(workOrders)) === 0;
}

export async function insertPeople(db: Db, people: (typeof users.$inferInsert)[]) {
  return db.insert(users).values(people).returning();
}

/** Remembers that this is the made-up factory. */
export async function markDemo(db: Db): Promise<void> {
  await db.update(plantSettings).set({ demo: true });
}

export async function isDemo(db: Db): Promise<boolean> {
  return (await db.$count(plantSettings, eq(plantSettings.demo, true))) > 0;
}
