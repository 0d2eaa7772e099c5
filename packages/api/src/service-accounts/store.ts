import type { Db } from "@lantai/db/connect";
import { serviceAccounts } from "@lantai/db/schema";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { PageRequest } from "../platform/paging.js";

const columns = {
  id: serviceAccounts.id,
  name: serviceAccounts.name,
  scopes: serviceAccounts.scopes,
  createdAt: serviceAccounts.createdAt,
};

/** Stores a new service account. */
export async function insertServiceAccount(db: Db, account: typeof serviceAccounts.$inferInsert) {
  const [created] = await db.insert(serviceAccounts).values(account).returning(columns);
  if (!created) throw new Error("an insert returned no row");
  return created;
}

/** One page of the live accounts, oldest first, one row more than requested, and how many there are. */
export async function listServiceAccounts(db: Db, start: PageRequest) {
  const live = isNull(serviceAccounts.revokedAt);
  const [at, id] = start.after ?? [];
  const after =
    at === undefined
      ? undefined
      : sql`(${serviceAccounts.createdAt}, ${serviceAccounts.id}) > (${String(at)}::timestamptz, ${String(id)}::uuid)`;
  const rows = await db
    .select(columns)
    .from(serviceAccounts)
    .where(and(live, after))
    .orderBy(asc(serviceAccounts.createdAt), asc(serviceAccounts.id))
    .limit(start.limit + 1)
    .offset(start.offset);
  return { rows, matches: await db.$count(serviceAccounts, live) };
}

/** Marks the account revoked; false when there is no live one of this id. */
export async function revokeServiceAccount(db: Db, id: string, now: string): Promise<boolean> {
  const revoked = await db
    .update(serviceAccounts)
    .set({ revokedAt: now })
    .where(and(eq(serviceAccounts.id, id), isNull(serviceAccounts.revokedAt)))
    .returning({ id: serviceAccounts.id });
  return revoked.length > 0;
}
