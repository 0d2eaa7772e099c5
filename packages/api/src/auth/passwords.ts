import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { type Attempt, LogInLine } from "./log-in-line.js";
import { SignedInLane } from "./signed-in-lane.js";
import { createWorkers } from "./workers.js";

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane; about 13 ms. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One core stays free for everybody who is not logging in. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

const logIns = new LogInLine();
const signedIn = new SignedInLane();
const workers = createWorkers(AT_ONCE, [() => signedIn.next(), () => logIns.nextAhead(), () => logIns.nextInTurn()]);

/** How many hashes run and wait, for the metrics. */
export function passwordQueue(): { running: number; waiting: number } {
  return { running: workers.running(), waiting: logIns.size + signedIn.size };
}

/**
 * Checks the password of somebody who wants to log in (decision 0037).
 * @throws DomainError `server_busy` when too many want to.
 */
export function checkLogIn(attempt: Attempt): Promise<boolean> {
  const answer = logIns.enter(attempt);
  workers.wake();
  return answer;
}

function inSignedInLane<T>(actorId: string, work: () => Promise<T>): Promise<T> {
  const done = signedIn.enter(actorId, work);
  workers.wake();
  return done;
}

/**
 * Hashes a new password in the turn of whoever sets it; the server itself where nobody is named. Do not call it within
 * a transaction, whose connection would wait along.
 * @throws DomainError `server_busy` when the actor has too much waiting.
 */
export function hashPassword(password: string, actorId = "server"): Promise<string> {
  return inSignedInLane(actorId, () => hash(password, ARGON2ID));
}

/** Hashes a new password of one's own if the current one is right; null if it is wrong. As `hashPassword` otherwise. */
export function replacePassword(
  passwordHash: string | null,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  actorId: string,
): Promise<string | null> {
  return inSignedInLane(actorId, async () =>
    (await isPassword(passwordHash, currentPassword)) ? hash(newPassword, ARGON2ID) : null,
  );
}

/** A hash that no password has, so that an unknown user takes as long as a known one. */
const nobody = hash(crypto.randomUUID(), ARGON2ID);

/**
 * Is this the password? With no hash (no such user, or no password set yet) it takes the same time and says no.
 * Call it in its turn only.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
