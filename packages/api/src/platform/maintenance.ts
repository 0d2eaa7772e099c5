import type { Db } from "@lantai/db/connect";
import { idempotencyKeys, loginFailures, sessions } from "@lantai/db/schema";
import { lt } from "drizzle-orm";

const HOUR_MS = 3_600_000;

/** Deletes what has expired: sessions, idempotency keys after a day, log-in failures after an hour. */
export async function cleanUp(db: Db, now: string): Promise<void> {
  const before = (hours: number) => new Date(Date.parse(now) - hours * HOUR_MS);
  await db.delete(sessions).where(lt(sessions.expiresAt, before(0)));
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before(24).toISOString()));
  await db.delete(loginFailures).where(lt(loginFailures.windowStartedAt, before(1).toISOString()));
}
