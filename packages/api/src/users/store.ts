import type { Db } from "@lantai/db/connect";
import { users } from "@lantai/db/schema";
import { and, asc, eq, gt, ilike, or } from "drizzle-orm";
import { countMatches } from "../platform/count-matches.js";
import type { PageRequest } from "../platform/paging.js";
import { likePattern } from "../platform/like-pattern.js";
import type { ListUsers, Register } from "./schema.js";

const columns = {
  id: users.id,
  username: users.username,
  name: users.name,
  role: users.role,
  active: users.active,
  mustChangePassword: users.mustChangePassword,
  createdAt: users.createdAt,
};

/** The user, locked until the transaction ends. */
export async function lockUser(db: Db, id: string) {
  const [user] = await db.select(columns).from(users).where(eq(users.id, id)).for("update");
  return user ?? null;
}

/** How many active admins there are, all of them locked, so that two demotions at once see each other. */
export async function lockActiveAdmins(db: Db): Promise<number> {
  const admins = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.active, true)))
    .orderBy(asc(users.id))
    .for("update");
  return admins.length;
}

/** Stores a new user. */
export async function insertUser(
  db: Db,
  user: Pick<Register, "username" | "role" | "name" | "mustChangePassword"> & {
    passwordHash: string | null;
    createdAt: string;
  },
) {
  const [created] = await db.insert(users).values(user).returning(columns);
  if (!created) throw new Error("an insert returned no row");
  return created;
}

/** Stores what is changed of a user. */
export async function updateUser(
  db: Db,
  id: string,
  change: Partial<Pick<typeof users.$inferInsert, "name" | "role" | "active" | "passwordHash" | "mustChangePassword">>,
) {
  const [changed] = await db.update(users).set(change).where(eq(users.id, id)).returning(columns);
  return changed ?? null;
}

/** One page of users by username, one row more than requested, and the capped count of all that match. */
export async function listUsers(db: Db, filter: ListUsers, start: PageRequest) {
  const matching = and(
    filter.role && eq(users.role, filter.role),
    filter.active === undefined ? undefined : eq(users.active, filter.active),
    filter.q ? or(ilike(users.username, likePattern(filter.q)), ilike(users.name, likePattern(filter.q))) : undefined,
  );
  const matches = await countMatches(db, users, matching);
  const after = start.after?.[0];
  const rows = await db
    .select({ ...columns, usernameKey: users.usernameKey })
    .from(users)
    .where(and(matching, after === undefined ? undefined : gt(users.usernameKey, String(after))))
    .orderBy(asc(users.usernameKey))
    .limit(start.limit + 1)
    .offset(start.offset);
  return { rows, matches };
}
