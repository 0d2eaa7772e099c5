import { randomBytes } from "node:crypto";
import { users } from "@lantai/db/schema";
import type { Services } from "../platform/context.js";
import { sql } from "drizzle-orm";
import { setLocalAuditActor, bySystem } from "../audit/audit-actor.js";
import { hashPassword } from "../auth/passwords.js";
import { insertUser } from "./store.js";

/** The first admin, printed once when the server starts. */
export interface FirstAdmin {
  username: string;
  /** Set where none was configured. */
  madeUpPassword: string | null;
}

/** Makes the first admin when there is no user yet; null when there is one, also one made by another process just now. */
export async function ensureFirstAdmin(
  { db, now }: Pick<Services, "db" | "now">,
  { username, password }: { username: string; password: string | undefined },
): Promise<FirstAdmin | null> {
  if ((await db.$count(users)) > 0) return null;
  const madeUpPassword = password === undefined ? randomBytes(15).toString("base64url") : null;
  const passwordHash = await hashPassword(password ?? madeUpPassword ?? "");
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table users in share row exclusive mode`);
    if ((await tx.$count(users)) > 0) return null;
    await setLocalAuditActor(tx, bySystem("first-admin"));
    const mustChangePassword = madeUpPassword !== null;
    await insertUser(tx, { username, role: "admin", name: null, passwordHash, mustChangePassword, createdAt: now() });
    return { username, madeUpPassword };
  });
}
