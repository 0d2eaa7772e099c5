import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import PQueue from "p-queue";
import { DomainError } from "../errors.js";

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane; about 13 ms. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** One core stays free for everybody who is not logging in. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);

/** About two seconds of waiting; past that the honest answer is "busy". */
const WAITING_AT_MOST = 150;

const queue = new PQueue({ concurrency: AT_ONCE });

/** How many hashes run and wait, for the metrics. */
export function passwordQueue(): { running: number; waiting: number } {
  return { running: queue.pending, waiting: queue.size };
}

/**
 * Takes a place among the few that may hash at once, so that a crowd at the door does not slow the floor. The work may
 * not ask the database: whoever waits for a place may hold a connection, and so the last one.
 * @throws DomainError `server_busy` when too many wait already.
 */
export async function withHashingSlot<T>(work: () => Promise<T>): Promise<T> {
  if (queue.size >= WAITING_AT_MOST) {
    throw new DomainError("server_busy", "Too many log-ins at once; try again", { retryAfterSeconds: 2 });
  }
  return queue.add(work);
}

/** Hashes a new password, in its turn. */
export function hashPassword(password: string): Promise<string> {
  return withHashingSlot(() => hash(password, ARGON2ID));
}

/** A hash that no password has, so that an unknown user takes as long as a known one. */
const nobody = hash(crypto.randomUUID(), ARGON2ID);

/**
 * Is this the password? With no hash (no such user, or no password set yet) it takes the same time and says no.
 * Call it inside `withHashingSlot`.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
