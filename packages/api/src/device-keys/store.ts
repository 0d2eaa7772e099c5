import { randomBytes } from "node:crypto";
import type { Db } from "@lantai/db/connect";
import { deviceKeys } from "@lantai/db/schema";
import { eq } from "drizzle-orm";

const KEY_BYTES = 32;

/** A person's key in Base64, made at the first call. Of two first calls at once both get the one that was stored. */
export async function ownKey(db: Db, userId: string): Promise<string> {
  const stored = await storedKey(db, userId);
  if (stored !== null) return stored;
  const key = randomBytes(KEY_BYTES).toString("base64");
  const [made] = await db
    .insert(deviceKeys)
    .values({ userId, key })
    .onConflictDoNothing()
    .returning({ key: deviceKeys.key });
  const own = made?.key ?? (await storedKey(db, userId));
  if (own === null) throw new Error("the person's key was not stored");
  return own;
}

async function storedKey(db: Db, userId: string): Promise<string | null> {
  const [row] = await db.select({ key: deviceKeys.key }).from(deviceKeys).where(eq(deviceKeys.userId, userId));
  return row?.key ?? null;
}
