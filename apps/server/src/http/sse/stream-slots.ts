import { DomainError } from "@lantai/api/platform/errors";
import { KeyedCounter } from "@lantai/api/platform/keyed-counter";

/** The most streams of one person or service account in a process: two tabs in each of a person's fifty sessions. */
export const MAX_STREAMS = 100;

/** The part of Node's response that tells when the stream has ended, or its connection was lost. */
interface Outgoing {
  readonly closed: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** Counts the open streams of each actor. */
export interface StreamSlots {
  /**
   * Holds a slot of this actor until the response is closed.
   * @throws DomainError `too_many_streams`
   */
  hold(actorId: string, outgoing: Outgoing): void;
  /** How many streams were refused. */
  readonly refused: number;
}

/**
 * Bounds how many streams each actor has: a further one is refused and those that are open go on, for a client reconnects,
 * and would end another one each time.
 */
export function createStreamSlots(): StreamSlots {
  const held = new KeyedCounter();
  let refused = 0;
  return {
    hold(actorId, outgoing) {
      if (outgoing.closed) return;
      if (held.of(actorId) >= MAX_STREAMS) {
        refused += 1;
        throw new DomainError("too_many_streams", `You have ${MAX_STREAMS} streams open: close one`, {
          retryAfterSeconds: 30,
        });
      }
      held.increment(actorId);
      outgoing.once("close", () => held.decrement(actorId));
    },
    get refused() {
      return refused;
    },
  };
}
