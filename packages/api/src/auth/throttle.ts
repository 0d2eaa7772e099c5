import type { Db } from "@lantai/db/connect";
import { preparedStatement } from "@lantai/db/prepared-statement";
import { loginFailures } from "@lantai/db/schema";
import { and, inArray, sql } from "drizzle-orm";
import { DomainError } from "../platform/errors.js";
import { networkOf } from "../platform/network.js";
import { usernameKey } from "../users/rules.js";

const WINDOW_SECONDS = 15 * 60;
const FAILURES_PER_PERSON = 10;
const FAILURES_PER_ADDRESS = 100;

/** An attempt to log in. */
export interface LogIn {
  now: string;
  username: string;
  address: string;
}

/** An attempt to log in, or a guess at the current password within a session (`holder`, the user's id). */
type Attempt = LogIn | { now: string; holder: string };

/** The counters of an attempt. Guesses within a session have a counter of their own, so that they lock no user out. */
function subjectsOf(attempt: Attempt): string[] {
  if ("holder" in attempt) return [`password:${attempt.holder}`];
  // Always in this order, so that two concurrent failures cannot deadlock.
  return [`address:${networkOf(attempt.address)}`, `user:${usernameKey(attempt.username)}`];
}

/** The counter of a username's early mismatches (log-in-queue.ts). */
const earlySubject = ({ username }: LogIn) => `early:${usernameKey(username)}`;
const isAddress = (subject: string) => subject.startsWith("address:");
const limitOf = (subject: string) => (isAddress(subject) ? FAILURES_PER_ADDRESS : FAILURES_PER_PERSON);
const addSeconds = (now: string, seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();

/**
 * Is a counter's window still open? Clocks of processes may differ a little, but a window that starts far in the future,
 * left by a clock that was ahead and was set back, must not lock users out until then.
 */
const isRunning = ({ from, to }: Record<"from" | "to", unknown>) =>
  sql<boolean>`(${loginFailures.windowStartedAt} > ${from} and ${loginFailures.windowStartedAt} < ${to})`;

/** Between which instants the windows start that are open now. */
const windowsAt = (now: string) => ({ from: addSeconds(now, -WINDOW_SECONDS), to: addSeconds(now, WINDOW_SECONDS) });

const p = sql.placeholder;

const openCounters = preparedStatement((db) =>
  db
    .select()
    .from(loginFailures)
    .where(and(sql`${loginFailures.subject} = any(${p("subjects")})`, isRunning({ from: p("from"), to: p("to") })))
    .prepare("login_failures_now"),
);

/**
 * Refuses a log-in of a username or from an address with too many failures, counted over all processes. Returns whether
 * the username's password may still be checked early: ten mismatches are allowed, which no answer reveals.
 * @throws DomainError `too_many_attempts`, with the seconds until the window ends.
 */
export async function checkThrottle(db: Db, attempt: LogIn): Promise<{ mayCheckEarly: boolean }> {
  const early = earlySubject(attempt);
  const subjects = [...subjectsOf(attempt), early];
  const counters = await openCounters(db).execute({ subjects, ...windowsAt(attempt.now) });
  const full = counters.filter((counter) => counter.failures >= limitOf(counter.subject));
  const locked = full.find(({ subject }) => subject !== early);
  if (locked) throw tooMany(locked.windowStartedAt, attempt.now);
  return { mayCheckEarly: full.length === 0 };
}

/**
 * Counts a failure for the username and the address of an attempt; returns which of them it has locked out.
 * @throws DomainError `too_many_attempts` when concurrent failures had used up the last attempts.
 */
export async function countFailure(db: Db, attempt: Attempt): Promise<{ person: boolean; address: boolean }> {
  const counters = await count(db, subjectsOf(attempt), attempt.now);
  const over = counters.find((counter) => counter.failures > limitOf(counter.subject));
  if (over) throw tooMany(over.windowStartedAt, attempt.now);
  const usedUp = counters.filter((counter) => counter.failures === limitOf(counter.subject));
  const locked = usedUp.map(({ subject }) => isAddress(subject));
  return { person: locked.includes(false), address: locked.includes(true) };
}

/** Counts an early mismatch. */
export async function countEarlyMismatch(db: Db, attempt: LogIn): Promise<void> {
  await count(db, [earlySubject(attempt)], attempt.now);
}

function count(db: Db, subjects: string[], now: string) {
  const goesOn = isRunning(windowsAt(now));
  const started = sql`case when ${goesOn} then ${loginFailures.windowStartedAt} else excluded.window_started_at end`;
  const failures = sql`case when ${goesOn} then ${loginFailures.failures} + 1 else 1 end`;
  return db
    .insert(loginFailures)
    .values(subjects.map((subject) => ({ subject, failures: 1, windowStartedAt: now })))
    .onConflictDoUpdate({ target: loginFailures.subject, set: { failures, windowStartedAt: started } })
    .returning();
}

/** Resets the username's counters after a success, not the address's. */
export async function clearFailures(db: Db, attempt: Attempt): Promise<void> {
  const counted = "holder" in attempt ? subjectsOf(attempt) : [...subjectsOf(attempt), earlySubject(attempt)];
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
