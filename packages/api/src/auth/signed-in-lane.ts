import { DomainError } from "../platform/errors.js";
import type { Job } from "./workers.js";

/** More than a script that registers a shift sends at once. */
const WAITING_PER_ACTOR = 50;

/** What callers who are signed in have to hash: a registration, a reset, a change of one's own password. Actors take turns. */
export class SignedInLane {
  /** In the order of whose turn it is. */
  readonly #waiting = new Map<string, Job[]>();

  /** How many jobs wait. */
  get size(): number {
    return [...this.#waiting.values()].reduce((sum, jobs) => sum + jobs.length, 0);
  }

  /**
   * Runs `work` when it is the actor's turn.
   * @throws DomainError `server_busy` when the actor has too much waiting already.
   */
  async enter<T>(actorId: string, work: () => Promise<T>): Promise<T> {
    const theirs = this.#waiting.get(actorId) ?? [];
    if (theirs.length >= WAITING_PER_ACTOR) {
      throw new DomainError("server_busy", "Too many passwords to set at once; try again", { retryAfterSeconds: 2 });
    }
    this.#waiting.set(actorId, theirs);
    return new Promise<T>((resolve, reject) => {
      theirs.push(() => work().then(resolve, reject));
    });
  }

  /** Takes the next job of the actor whose turn it is; the actor's others wait until everybody has had a turn. */
  next(): Job | undefined {
    for (const [actorId, jobs] of this.#waiting) {
      this.#waiting.delete(actorId);
      const job = jobs.shift();
      if (jobs.length > 0) this.#waiting.set(actorId, jobs);
      if (job) return job;
    }
    return undefined;
  }
}
