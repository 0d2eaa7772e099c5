import type { ServerResponse } from "node:http";
import { DomainError } from "@lantai/api/platform/errors";
import type { Caller, Lanes } from "./lanes.js";

/** A client hears something within ten seconds, whatever hangs behind us, and before a stop cuts it off (server.ts). */
const LONGEST_WORK_MS = 7500;

const busy = () => new DomainError("server_busy", undefined, { retryAfterSeconds: 2 });

const late = () =>
  new DomainError(
    "database_unavailable",
    "The database did not answer in time; the same request with the same Idempotency-Key tells what came of it",
    { retryAfterSeconds: 5 },
  );

/**
 * One request's place among those that are worked on, and the time that it may take. The place is held for as long as
 * the work goes on, whatever the client was told meanwhile.
 */
export class RequestWork {
  readonly #lanes: Lanes;
  readonly #stopping = new AbortController();
  #caller: Caller;
  #timer: NodeJS.Timeout | undefined;
  #leftMs = LONGEST_WORK_MS;
  #since = 0;
  #isHeld = false;
  #answer: ServerResponse | null = null;

  /** Aborted, with what the client is told, when nobody waits for the work any more. */
  readonly signal = this.#stopping.signal;
  /** Resolves when the time is up and the work was stopped. */
  readonly late: Promise<DomainError>;
  #tellLate: (error: DomainError) => void = () => {};

  /** @throws DomainError `server_busy` where the caller has no place left. */
  constructor(lanes: Lanes, caller: Caller) {
    this.#lanes = lanes;
    this.#caller = caller;
    this.late = new Promise((resolve) => (this.#tellLate = resolve));
    this.#goOn();
  }

  /** Waits for what the caller has yet to send: meanwhile no place is held and no time is counted. */
  async outside<T>(caller: Caller, wait: () => Promise<T>): Promise<T> {
    this.#rest();
    const waited = await wait();
    this.#caller = caller;
    this.#goOn();
    return waited;
  }

  /** The client has left: nothing more is done for it. */
  leave(): void {
    this.#stopping.abort(new DomainError("server_busy", "The client has left", { retryAfterSeconds: 1 }));
  }

  /** The work goes on while its answer is sent, piece by piece: the place is held until the answer is over. */
  lastUntilSent(answer: ServerResponse): void {
    this.#answer = answer;
  }

  /** The work has ended, or goes on in its answer, whose time is not counted. */
  end(): void {
    clearTimeout(this.#timer);
    if (!this.#answer || this.#answer.closed) this.#rest();
    else this.#answer.once("close", () => this.#rest());
  }

  #rest(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    clearTimeout(this.#timer);
    this.#leftMs -= performance.now() - this.#since;
    this.#lanes[this.#caller.lane].requests.give(this.#caller.holder);
  }

  #goOn(): void {
    const { lane, holder } = this.#caller;
    if (!this.#lanes[lane].requests.take(holder)) throw busy();
    this.#isHeld = true;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#timeOut(), this.#leftMs);
  }

  #timeOut(): void {
    const error = late();
    this.#stopping.abort(error);
    this.#tellLate(error);
  }
}
