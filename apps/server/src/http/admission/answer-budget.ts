import { DomainError } from "@lantai/api/platform/errors";

/** So many characters of answers are held for one caller at a time; an answer that is larger goes out alone. */
export const MOST_HELD = 8_000_000;

/** So many of one caller's reads over tRPC are worked on at a time, and so many more may wait for their turn. */
export const READS_AT_ONCE = 4;
export const MOST_WAITING = 2000;

/** What one caller takes up, in all of their requests. */
interface Account {
  held: number;
  running: number;
  waiting: (() => void)[];
  requests: number;
}

const accounts = new Map<string, Account>();

/** How many callers take up anything, for tests. */
export const callersServed = (): number => accounts.size;

/** What is asked of Node's response: whether, or when, it is over. */
interface Outgoing {
  readonly closed: boolean;
  once(event: "close", listener: () => void): unknown;
}

/** One request's part of its caller's budget, given back when its answer has gone out or its client has gone. */
export type AnswerBudget = ReturnType<typeof answerBudget>;

/** Opens the budget of a request by `caller` (an id, or an address where nobody is signed in). */
export function answerBudget(caller: string, outgoing: Outgoing) {
  const account = accounts.get(caller) ?? { held: 0, running: 0, waiting: [], requests: 0 };
  accounts.set(caller, account);
  account.requests += 1;
  let own = 0;
  let isOver = false;
  let isFull = false;

  const forgetIdle = () => {
    if (account.requests === 0 && account.running === 0) accounts.delete(caller);
  };
  const close = () => {
    isOver = true;
    account.held -= own;
    account.requests -= 1;
    forgetIdle();
  };
  if (outgoing.closed) close();
  else outgoing.once("close", close);

  /**
   * @throws DomainError `server_busy` while as much is held as may be, once an answer to this request was too much, and
   * when nobody waits for it any more.
   */
  function admit(): void {
    if (isOver || isFull || account.held >= MOST_HELD) throw tooMuch();
  }

  return {
    admit,

    /**
     * Counts an answer of so many characters until the request is over.
     * @throws DomainError `server_busy` where it is too much beside what is held already.
     */
    hold(characters: number): void {
      if (isOver) return;
      if (account.held > 0 && account.held + characters > MOST_HELD) {
        isFull = true;
        throw tooMuch();
      }
      own += characters;
      account.held += characters;
    },

    /**
     * Runs a read when it is its turn among the caller's.
     * @throws DomainError `server_busy` as `admit`, and where too many wait.
     */
    async inTurn<T>(run: () => Promise<T>): Promise<T> {
      if (account.running < READS_AT_ONCE) account.running += 1;
      else if (account.waiting.length >= MOST_WAITING) throw tooMuch();
      else await new Promise<void>((resolve) => account.waiting.push(resolve));
      try {
        admit();
        return await run();
      } finally {
        const next = account.waiting.shift();
        if (next) next();
        else {
          account.running -= 1;
          forgetIdle();
        }
      }
    },
  };
}

function tooMuch(): DomainError {
  const detail = "You have asked for more at once than fits: ask for the rest when this has arrived";
  return new DomainError("server_busy", detail, { retryAfterSeconds: 1 });
}
