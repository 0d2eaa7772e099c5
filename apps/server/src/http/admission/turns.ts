/** How many requests of anonymous clients are taken up in one turn of the event loop. */
const PER_TURN = 4;

/** Spreads processing over turns of the event loop. */
export interface Turns {
  /** Resolves at once while there is room in this turn, otherwise in a later one; clients alternate. */
  take(client: string): Promise<void>;
}

/**
 * Bounds what one turn of the event loop processes of strangers' requests, so that a flood of them, each of which costs a
 * millisecond of the only thread, delays others by some milliseconds and not by all that have arrived.
 * @example await turns.take(networkOf(address));
 */
export function createTurns(perTurn = PER_TURN): Turns {
  /** What waits, by client; whose turn is next comes first. */
  const waiting = new Map<string, (() => void)[]>();
  let room = perTurn;

  function startNext(): void {
    room -= 1;
    if (room === perTurn - 1) setImmediate(beginTurn);
    const [next] = waiting;
    if (!next) return;
    const [client, queue] = next;
    waiting.delete(client);
    const start = queue.shift();
    if (queue.length > 0) waiting.set(client, queue);
    start?.();
  }

  function beginTurn(): void {
    room = perTurn;
    while (room > 0 && waiting.size > 0) startNext();
  }

  return {
    take(client) {
      return new Promise((resolve) => {
        const queue = waiting.get(client) ?? [];
        queue.push(resolve);
        waiting.set(client, queue);
        if (room > 0) startNext();
      });
    },
  };
}
