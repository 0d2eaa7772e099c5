import type { Db } from "@lantai/db/connect";
import { loginFailures } from "@lantai/db/schema";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { DomainError } from "../errors.js";

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_USER = 10;
const FAILURES_PER_ADDRESS = 100;

/** Who tries to log in, as the counters name them. */
export interface Attempt {
  username: string;
  address: string;
  now: string;
}

const userSubject = (attempt: Attempt) => `user:${attempt.username.toLowerCase()}`;
const addressSubject = (attempt: Attempt) => `address:${attempt.address}`;
const limitOf = (subject: string) => (subject.startsWith("user:") ? FAILURES_PER_USER : FAILURES_PER_ADDRESS);
const windowStart = (now: string) => new Date(Date.parse(now) - WINDOW_SECONDS * 1000).toISOString();

/**
 * Refuses an attempt for a user, or from an address, that has failed too often; all processes count together.
 * @throws DomainError `too_many_attempts`, with the seconds until the window ends.
 */
export async function checkThrottle(db: Db, attempt: Attempt): Promise<void> {
  const counters = await db
    .select()
    .from(loginFailures)
    .where(
      and(
        inArray(loginFailures.subject, [userSubject(attempt), addressSubject(attempt)]),
        gt(loginFailures.windowStartedAt, windowStart(attempt.now)),
      ),
    );
  const full = counters.find((counter) => counter.failures >= limitOf(counter.subject));
  if (full) throw tooMany(full.windowStartedAt, attempt.now);
}

/**
 * Counts a failure for the user and the address.
 * @throws DomainError `too_many_attempts` when others, at the same time, had used up the last attempts.
 */
export async function countFailure(db: Db, attempt: Attempt): Promise<void> {
  const from = windowStart(attempt.now);
  const started = sql`case when ${loginFailures.windowStartedAt} > ${from} then ${loginFailures.windowStartedAt} else excluded.window_started_at end`;
  const failures = sql`case when ${loginFailures.windowStartedAt} > ${from} then ${loginFailures.failures} + 1 else 1 end`;
  const counters = await db
    .insert(loginFailures)
    .values(
      // Always in this order, so that two failures at once cannot lock each other out.
      [addressSubject(attempt), userSubject(attempt)].map((subject) => ({
        subject,
        failures: 1,
        windowStartedAt: attempt.now,
      })),
    )
    .onConflictDoUpdate({ target: loginFailures.subject, set: { failures, windowStartedAt: started } })
    .returning();
  const over = counters.find((counter) => counter.failures > limitOf(counter.subject));
  if (over) throw tooMany(over.windowStartedAt, attempt.now);
}

/** Forgets a user's failures: they have shown that they know the password. */
export async function clearFailures(db: Db, attempt: Attempt): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.subject, userSubject(attempt)));
}

function tooMany(windowStartedAt: string, now: string): DomainError {
  const endsAt = Date.parse(windowStartedAt) + WINDOW_SECONDS * 1000;
  const retryAfterSeconds = Math.max(1, Math.ceil((endsAt - Date.parse(now)) / 1000));
  return new DomainError("too_many_attempts", `Too many failed log-ins; try again in ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  });
}
