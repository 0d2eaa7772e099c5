import type { Db } from "@lantai/db/connect";
import { loginFailures } from "@lantai/db/schema";
import { and, inArray, sql } from "drizzle-orm";
import { DomainError } from "../platform/errors.js";
import { networkOf } from "../platform/network.js";

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_PERSON = 10;
const FAILURES_PER_ADDRESS = 100;

/** Who tries to log in. */
interface LogIn {
  now: string;
  username: string;
  address: string;
}

/** A log-in, or a guess at the password of the session that somebody holds (`holder`, a user's id). */
type Attempt = LogIn | { now: string; holder: string };

/** An attempt as the counters name it. A session's guesses have a counter of their own, so that they lock nobody out. */
function subjectsOf(attempt: Attempt): string[] {
  if ("holder" in attempt) return [`password:${attempt.holder}`];
  // Always in this order, so that two failures at once cannot lock each other out.
  return [`address:${networkOf(attempt.address)}`, `user:${attempt.username.toLowerCase()}`];
}

/** Counts the wrong passwords of a username that were checked ahead of their turn (log-in-line.ts). */
const aheadOf = ({ username }: LogIn) => `ahead:${username.toLowerCase()}`;
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
 * Refuses a log-in for somebody, or from an address, that has failed too often; all processes count together. Tells
 * whether the username's password may still be checked ahead of its turn: ten wrong ones may, which no answer tells.
 * @throws DomainError `too_many_attempts`, with the seconds until the window ends.
 */
export async function checkThrottle(db: Db, attempt: LogIn): Promise<{ mayGoAhead: boolean }> {
  const ahead = aheadOf(attempt);
  const counters = await db
    .select()
    .from(loginFailures)
    .where(and(inArray(loginFailures.subject, [...subjectsOf(attempt), ahead]), isRunning(attempt.now)));
  const full = counters.filter((counter) => counter.failures >= limitOf(counter.subject));
  const locked = full.find(({ subject }) => subject !== ahead);
  if (locked) throw tooMany(locked.windowStartedAt, attempt.now);
  return { mayGoAhead: full.length === 0 };
}

/**
 * Counts a failure for everything that the attempt names, and tells what it has locked out.
 * @throws DomainError `too_many_attempts` when others, at the same time, had used up the last attempts.
 */
export async function countFailure(db: Db, attempt: Attempt): Promise<{ person: boolean; address: boolean }> {
  const counters = await count(db, subjectsOf(attempt), attempt.now);
  const over = counters.find((counter) => counter.failures > limitOf(counter.subject));
  if (over) throw tooMany(over.windowStartedAt, attempt.now);
  const usedUp = counters.filter((counter) => counter.failures === limitOf(counter.subject));
  const locked = usedUp.map(({ subject }) => isAddress(subject));
  return { person: locked.includes(false), address: locked.includes(true) };
}

/** Counts a wrong password that was checked ahead of its turn. */
export async function countAhead(db: Db, attempt: LogIn): Promise<void> {
  await count(db, [aheadOf(attempt)], attempt.now);
}

function count(db: Db, subjects: string[], now: string) {
  const goesOn = isRunning(now);
  const started = sql`case when ${goesOn} then ${loginFailures.windowStartedAt} else excluded.window_started_at end`;
  const failures = sql`case when ${goesOn} then ${loginFailures.failures} + 1 else 1 end`;
  return db
    .insert(loginFailures)
    .values(subjects.map((subject) => ({ subject, failures: 1, windowStartedAt: now })))
    .onConflictDoUpdate({ target: loginFailures.subject, set: { failures, windowStartedAt: started } })
    .returning();
}

/** Forgets somebody's failures, not their address's: they have shown that they know the password. */
export async function clearFailures(db: Db, attempt: Attempt): Promise<void> {
  const counted = "holder" in attempt ? subjectsOf(attempt) : [...subjectsOf(attempt), aheadOf(attempt)];
  const subjects = counted.filter((subject) => !isAddress(subject));
  await db.delete(loginFailures).where(inArray(loginFailures.subject, subjects));
}

function tooMany(windowStartedAt: string, now: string): DomainError {
  const endsAt = Date.parse(windowStartedAt) + WINDOW_SECONDS * 1000;
  const retryAfterSeconds = Math.max(1, Math.ceil((endsAt - Date.parse(now)) / 1000));
  return new DomainError("too_many_attempts", `Too many wrong passwords; try again in ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  });
}
