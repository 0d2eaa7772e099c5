import type { ServerResponse } from "node:http";
import { DomainError } from "@lantai/api/platform/errors";
import type { AdmissionLimits, Client } from "./limits.js";

/** Less than the ten seconds in which a client is promised a response, and than a stop's drain (server.ts). */
const TIMEOUT_MS = 7500;

const busy = () => new DomainError("server_busy", undefined, { retryAfterSeconds: 2 });

const timedOut = () =>
  new DomainError(
    "database_unavailable",
    "The database did not answer in time; the same request with the same Idempotency-Key tells what came of it",
    { retryAfterSeconds: 5 },
  );

/**
 * A request's slot in the concurrency limit, and its timeout. The slot is held for as long as the request is processed,
 * also where its client was already sent a timeout.
 */
export class AdmittedRequest {
  readonly #limits: AdmissionLimits;
  readonly #controller = new AbortController();
  #client: Client;
  #timer: NodeJS.Timeout | undefined;
  #leftMs = TIMEOUT_MS;
  #since = 0;
  #holdsSlot = false;
  #response: ServerResponse | null = null;

  /** Aborted, with the refusal as the reason, when nothing waits for the result any more. */
  readonly signal = this.#controller.signal;
  /** Resolves with the refusal when the request timed out and was aborted. */
  readonly timedOut: Promise<DomainError>;
  #resolveTimedOut: (error: DomainError) => void = () => {};

  /** @throws DomainError `server_busy` where the client has used its share. */
  constructor(limits: AdmissionLimits, client: Client) {
    this.#limits = limits;
    this.#client = client;
    this.timedOut = new Promise((resolve) => (this.#resolveTimedOut = resolve));
    this.#acquire();
  }

  /** Waits for the client to send something: meanwhile the slot is free and the timeout is stopped. */
  async pauseWhile<T>(client: Client, wait: () => Promise<T>): Promise<T> {
    this.#release();
    const waited = await wait();
    this.#client = client;
    this.#acquire();
    return waited;
  }

  /** The client has disconnected: processing stops, where it has not ended. */
  cancel(): void {
    if (!this.#holdsSlot) return;
    this.#controller.abort(new DomainError("server_busy", "The client has left", { retryAfterSeconds: 1 }));
  }

  /** Processing goes on while the response is streamed: the slot is held until it was sent. */
  holdUntilSent(response: ServerResponse): void {
    this.#response = response;
  }

  /** Processing has ended, or goes on in the streamed response, which has no timeout. */
  end(): void {
    clearTimeout(this.#timer);
    if (!this.#response || this.#response.closed) this.#release();
    else this.#response.once("close", () => this.#release());
  }

  #release(): void {
    if (!this.#holdsSlot) return;
    this.#holdsSlot = false;
    clearTimeout(this.#timer);
    this.#leftMs -= performance.now() - this.#since;
    this.#limits[this.#client.kind].requests.release(this.#client.key);
  }

  #acquire(): void {
    const { kind, key } = this.#client;
    if (!this.#limits[kind].requests.reserve(key)) throw busy();
    this.#holdsSlot = true;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#timeOut(), this.#leftMs);
  }

  #timeOut(): void {
    const error = timedOut();
    this.#controller.abort(error);
    this.#resolveTimedOut(error);
  }
}
