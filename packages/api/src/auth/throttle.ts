import type { Db } from "@lantai/db/connect";
import { loginFailures } from "@lantai/db/schema";
import { and, inArray, sql } from "drizzle-orm";
import { DomainError } from "../errors.js";

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_PERSON = 10;
const FAILURES_PER_ADDRESS = 100;

/** Who tries to log in, or guesses at the password of the session they hold (`holder`, a user's id). */
type Attempt = { now: string } & ({ username: string; address: string } | { holder: string });

/** An attempt as the counters name it. A session's guesses have a counter of their own, so that they lock nobody out. */
function subjectsOf(attempt: Attempt): string[] {
  if ("holder" in attempt) return [`password:${attempt.holder}`];
  // Always in this order, so that two failures at once cannot lock each other out.
  return [`address:${attempt.address}`, `user:${attempt.username.toLowerCase()}`];
}
const isAddress = (subject: string) => subject.startsWith("address:");
const limitOf = (subject: string) => (isAddress(subject) ? FAILURES_PER_ADDRESS : FAILURES_PER_PERSON);
const moved = (now: string, seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();

/**
 * Does a counter's window still run? Processes' clocks may differ a little; but a window from a time yet to come, left
 * by a clock that was ahead and was set back, must not keep anybody out until then.
 */
const isRunning = (now: string) => sql<boolean>`(${loginFailures.windowStartedAt} > ${moved(now, -WINDOW_SECONDS)} and
  ${loginFailures.windowStartedAt} < ${moved(now, WINDOW_SECONDS)})`;

/**
 * Refuses an attempt for somebody, or from an address, that has failed too often; all processes count together.
 * @throws DomainError `too_many_attempts`, with the seconds until the window ends.
 */
export async function checkThrottle(db: Db, attempt: Attempt): Promise<void> {
  const counters = await db
    .select()
    .from(loginFailures)
    .where(and(inArray(loginFailures.subject, subjectsOf(attempt)), isRunning(attempt.now)));
  const full = counters.find((counter) => counter.failures >= limitOf(counter.subject));
  if (full) throw tooMany(full.windowStartedAt, attempt.now);
}

/**
 * Counts a failure for everything that the attempt names, and tells what it has locked out.
 * @throws DomainError `too_many_attempts` when others, at the same time, had used up the last attempts.
 */
export async function countFailure(db: Db, attempt: Attempt): Promise<{ person: boolean; address: boolean }> {
  const goesOn = isRunning(attempt.now);
  const started = sql`case when ${goesOn} then ${loginFailures.windowStartedAt} else excluded.window_started_at end`;
  const failures = sql`case when ${goesOn} then ${loginFailures.failures} + 1 else 1 end`;
  const counters = await db
    .insert(loginFailures)
    .values(subjectsOf(attempt).map((subject) => ({ subject, failures: 1, windowStartedAt: attempt.now })))
    .onConflictDoUpdate({ target: loginFailures.subject, set: { failures, windowStartedAt: started } })
    .returning();
  const over = counters.find((counter) => counter.failures > limitOf(counter.subject));
  if (over) throw tooMany(over.windowStartedAt, attempt.now);
  const usedUp = counters.filter((counter) => counter.failures === limitOf(counter.subject));
  const locked = usedUp.map(({ subject }) => isAddress(subject));
  return { person: locked.includes(false), address: locked.includes(true) };
}

/** Forgets somebody's failures, not their address's: they have shown that they know the password. */
export async function clearFailures(db: Db, attempt: Attempt): Promise<void> {
  const subjects = subjectsOf(attempt).filter((subject) => !isAddress(subject));
  await db.delete(loginFailures).where(inArray(loginFailures.subject, subjects));
}

function tooMany(windowStartedAt: string, now: string): DomainError {
  const endsAt = Date.parse(windowStartedAt) + WINDOW_SECONDS * 1000;
  const retryAfterSeconds = Math.max(1, Math.ceil((endsAt - Date.parse(now)) / 1000));
  return new DomainError("too_many_attempts", `Too many wrong passwords; try again in ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  });
}
