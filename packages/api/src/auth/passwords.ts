import { hash, hashRaw, verify } from "@node-rs/argon2";
import { FairQueue } from "./fair-queue.js";
import { createHashConcurrency } from "./hash-concurrency.js";
import { type Attempt, LogInQueue } from "./log-in-queue.js";
import { createWorkerPool } from "./worker-pool.js";

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one thread; about 13 ms. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of no password, so that checking an unknown user takes as long as a known one. */
const dummyHash = hash(crypto.randomUUID(), ARGON2ID);

const logIns = new LogInQueue();
const signedIn = new FairQueue();
const workers = createWorkerPool(createHashConcurrency(dummyHash), [
  () => signedIn.take(),
  () => logIns.takeEarly(),
  () => logIns.takeInOrder(),
]);

/** How many hashes run and wait, for the metrics. */
export function passwordQueue(): { running: number; waiting: number } {
  return { running: workers.running(), waiting: logIns.size + signedIn.size };
}

/**
 * Checks the password of an attempt to log in (decision 0037).
 * @throws DomainError `server_busy` when the queue is full.
 */
export function checkLogIn(attempt: Attempt): Promise<boolean> {
  const answer = logIns.add(attempt);
  workers.schedule();
  return answer;
}

function runSignedIn<T>(actorId: string, work: () => Promise<T>): Promise<T> {
  const done = signedIn.run(actorId, work);
  workers.schedule();
  return done;
}

/**
 * Hashes a new password in the turn of the actor that sets it; the server itself by default. Do not call it within a
 * transaction, which would hold its connection while it waits.
 * @throws DomainError `server_busy` when the actor has too many passwords queued.
 */
export function hashPassword(password: string, actorId = "server"): Promise<string> {
  return runSignedIn(actorId, () => hash(password, ARGON2ID));
}

/** The fingerprints that are stretched hold their own salt. */
const STRETCHING_SALT = Buffer.from("lantai fingerprint");

/** Makes a text that was made of a password as expensive to guess at as the password's hash; the same each time. */
export async function stretch(actorId: string, text: string): Promise<string> {
  const raw = await runSignedIn(actorId, () => hashRaw(text, { ...ARGON2ID, salt: STRETCHING_SALT }));
  return raw.toString("hex");
}

/** Hashes a new password of one's own if the current one matches; null otherwise. As `hashPassword` in all else. */
export function replacePassword(
  passwordHash: string | null,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  actorId: string,
): Promise<string | null> {
  return runSignedIn(actorId, async () =>
    (await isPassword(passwordHash, currentPassword)) ? hash(newPassword, ARGON2ID) : null,
  );
}

/**
 * Does the password match? Without a hash (no such user, or no password set yet) it takes the same time and is false.
 * Call it from a job of the worker pool only.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await dummyHash), password);
  return matches && passwordHash !== null;
}
