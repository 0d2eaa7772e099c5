import { DomainError } from "../platform/errors.js";
import type { Job } from "./worker-pool.js";

/** More than a script that registers a shift sends at once. */
const MAX_QUEUED_PER_ACTOR = 50;

/** Passwords that signed-in callers have hashed (a registration, a reset, a change of their own), round-robin by actor. */
export class FairQueue {
  /** Jobs by actor, the actor whose turn is next first. */
  readonly #queues = new Map<string, Job[]>();

  /** How many jobs wait. */
  get size(): number {
    return [...this.#queues.values()].reduce((sum, jobs) => sum + jobs.length, 0);
  }

  /**
   * Runs `work` when it is the actor's turn.
   * @throws DomainError `server_busy` when the actor has too many jobs queued.
   */
  async run<T>(actorId: string, work: () => Promise<T>): Promise<T> {
    const jobs = this.#queues.get(actorId) ?? [];
    if (jobs.length >= MAX_QUEUED_PER_ACTOR) {
      throw new DomainError("server_busy", "Too many passwords to set at once; try again", { retryAfterSeconds: 2 });
    }
    this.#queues.set(actorId, jobs);
    return new Promise<T>((resolve, reject) => {
      jobs.push(() => work().then(resolve, reject));
    });
  }

  /** Takes the next job, and moves its actor's other jobs behind those of all other actors. */
  take(): Job | undefined {
    for (const [actorId, jobs] of this.#queues) {
      this.#queues.delete(actorId);
      const job = jobs.shift();
      if (jobs.length > 0) this.#queues.set(actorId, jobs);
      if (job) return job;
    }
    return undefined;
  }
}
