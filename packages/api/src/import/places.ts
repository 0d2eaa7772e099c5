import { DomainError } from "../platform/errors.js";
import { KeyedCounter } from "../platform/keyed-counter.js";
import { createLanes } from "../platform/lanes.js";

/** A file of 10 MiB takes some 100 MB while it is imported, so in each process two are at a time. */
const working = createLanes({ most: 2, perResource: 1, waiting: 8 });

/** The outcome is kept until it is read, which for a large file and a slow reader is long: each caller has one at a time. */
const unread = createLanes({ most: Infinity, perResource: 1, waiting: Infinity });

/** How many imports of one caller wait for its last one: each waits with its body. */
const MAX_WAITING = 2;
const waiting = new KeyedCounter();

/** A caller's place for one import. */
export interface ImportPlace {
  /** The work has ended: the next caller's begins. */
  endWork(): void;
  /** The outcome is read, or nobody will: this caller's next import begins. */
  leave(): void;
}

/**
 * Waits for a place.
 * @throws DomainError `server_busy` where too many wait.
 */
export async function enterPlace(actorId: string): Promise<ImportPlace> {
  const job = { actorId, resource: actorId };
  const leave = await enterUnread(actorId);
  try {
    return { endWork: await working.enter(job), leave };
  } catch (error) {
    leave();
    throw error;
  }
}

async function enterUnread(actorId: string): Promise<() => void> {
  if (waiting.of(actorId) >= MAX_WAITING) {
    const detail = "Your last import is not over, or its answer not read, and others of yours wait; try again";
    throw new DomainError("server_busy", detail, { retryAfterSeconds: 5 });
  }
  waiting.increment(actorId);
  try {
    return await unread.enter({ actorId, resource: actorId });
  } finally {
    waiting.decrement(actorId);
  }
}

/** The events to their end, at which the place is left. */
export async function* untilRead<T>(events: AsyncIterable<T>, place: ImportPlace): AsyncGenerator<T> {
  try {
    yield* events;
  } finally {
    place.leave();
  }
}
