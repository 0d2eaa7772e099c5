import type { Db } from "@lantai/db/connect";
import { users } from "@lantai/db/schema";
import { eq } from "drizzle-orm";
import type { OrderViews } from "./schema.js";

/** What this person has saved, as it was stored. */
export async function readViews(db: Db, userId: string): Promise<unknown> {
  const [user] = await db.select({ views: users.orderViews }).from(users).where(eq(users.id, userId));
  return user?.views ?? null;
}

/** Replaces what this person has saved. */
export async function writeViews(db: Db, userId: string, views: OrderViews): Promise<void> {
  await db.update(users).set({ orderViews: views }).where(eq(users.id, userId));
}
