import { DomainError } from "@lantai/api/platform/errors";

/** The most characters of responses that are buffered for one client; a larger response is sent when no other is. */
export const MAX_BUFFERED_CHARACTERS = 8_000_000;

/** The most reads over tRPC that are processed at once for one client. */
export const MAX_CONCURRENT_READS = 4;
/** The most that wait for one of these. */
export const MAX_QUEUED_READS = 2000;

/** What all requests of one client use. */
interface Usage {
  buffered: number;
  running: number;
  queue: (() => void)[];
  requests: number;
}

const usages = new Map<string, Usage>();

/** The number of clients with any usage, for tests. */
export const activeClients = (): number => usages.size;

/** The part of Node's response that tells when it was sent, or its connection lost. */
interface Outgoing {
  readonly closed: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** One request's part of its client's memory budget; released when the response was sent or the client disconnected. */
export type ResponseBudget = ReturnType<typeof openResponseBudget>;

/**
 * Opens a request's part of the budget.
 * @param client The actor's id; an anonymous client's address.
 */
export function openResponseBudget(client: string, outgoing: Outgoing) {
  const usage = usages.get(client) ?? { buffered: 0, running: 0, queue: [], requests: 0 };
  usages.set(client, usage);
  usage.requests += 1;
  let own = 0;
  let isClosed = false;
  let isExceeded = false;

  const removeIdle = () => {
    if (usage.requests === 0 && usage.running === 0) usages.delete(client);
  };
  const close = () => {
    isClosed = true;
    usage.buffered -= own;
    usage.requests -= 1;
    removeIdle();
  };
  if (outgoing.closed) close();
  else outgoing.once("close", close);

  /** @throws DomainError `server_busy` where the budget is used up, this request has exceeded it, or its client is gone. */
  function admit(): void {
    if (isClosed || isExceeded || usage.buffered >= MAX_BUFFERED_CHARACTERS) throw exceeded();
  }

  return {
    admit,

    /**
     * Reserves a response's characters until it was sent.
     * @throws DomainError `server_busy` where they exceed what is left of the budget.
     */
    reserve(characters: number): void {
      if (isClosed) return;
      if (usage.buffered > 0 && usage.buffered + characters > MAX_BUFFERED_CHARACTERS) {
        isExceeded = true;
        throw exceeded();
      }
      own += characters;
      usage.buffered += characters;
    },

    /**
     * Runs a read when one of the client's concurrent reads is free.
     * @throws DomainError `server_busy` as `admit`, and where the queue is full.
     */
    async queueRead<T>(run: () => Promise<T>): Promise<T> {
      if (usage.running < MAX_CONCURRENT_READS) usage.running += 1;
      else if (usage.queue.length >= MAX_QUEUED_READS) throw exceeded();
      else await new Promise<void>((resolve) => usage.queue.push(resolve));
      try {
        admit();
        return await run();
      } finally {
        const next = usage.queue.shift();
        if (next) next();
        else {
          usage.running -= 1;
          removeIdle();
        }
      }
    },
  };
}

function exceeded(): DomainError {
  const detail = "You have asked for more at once than fits: ask for the rest when this has arrived";
  return new DomainError("server_busy", detail, { retryAfterSeconds: 1 });
}
