import { refuseLater, serverBusy } from "./overload.js";
import type { Job } from "./worker-pool.js";

/** The most attempts of one network, and in all, that wait at a time; concurrency-limit.ts bounds those of one username. */
export const QUEUE_LIMITS = { perNetwork: 75, total: 150 } as const;

/** The most attempts of one username that may be checked early at a time. */
const EARLY_PER_USERNAME = 3;

/** Past this an attempt is refused with `server_busy`: within the ten seconds in which every request is answered. */
const MAX_WAIT_MS = 7000;

/** An attempt to log in whose password is still to be checked. */
export interface Attempt {
  /** As it is compared (`usernameKey`). */
  username: string;
  /** The network of the client's address (`networkOf`). */
  network: string;
  /** May its password be checked before those of earlier attempts? True for users who can log in. */
  mayCheckEarly: boolean;
  check(): Promise<boolean>;
  /** Called when an early check has found a wrong password; the attempt itself is answered later. */
  onEarlyMismatch(): void;
}

interface Entry extends Attempt {
  state: "waiting" | "checking" | "mismatched";
  timer: NodeJS.Timeout;
  resolve(matches: boolean): void;
  reject(error: unknown): void;
}

/**
 * A FIFO queue of log-in attempts with early checks (decision 0037). Passwords of users who can log in may be checked
 * before earlier attempts, round-robin by username, and a right one is answered at once. A wrong one is answered in
 * FIFO order or refused with the others, so that neither answer nor latency reveals whether the user exists. When the
 * queue is full, the oldest are refused with `server_busy`: not the newest, and none whose early check is due.
 */
export class LogInQueue {
  /** In order of arrival; an answered attempt is removed. */
  readonly #entries = new Set<Entry>();
  /** The turn in which each queued username was last checked early. */
  readonly #lastEarly = new Map<string, number>();
  #turns = 0;

  /** How many passwords wait to be checked. */
  get size(): number {
    return this.#waiting().length;
  }

  /**
   * Resolves to true as soon as the password matches, to false in FIFO order.
   * @throws DomainError `server_busy` when the queue is full, or after `MAX_WAIT_MS`.
   */
  add(attempt: Attempt): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#remove(entry, () => reject(serverBusy())), MAX_WAIT_MS);
      const entry: Entry = { ...attempt, state: "waiting", timer, resolve, reject };
      this.#entries.add(entry);
      this.#shed(entry);
    });
  }

  /** Takes the next early check: of the username whose last one is longest ago. */
  takeEarly(): Job | undefined {
    const lastTurn = ({ username }: Entry) => this.#lastEarly.get(username) ?? 0;
    const [next] = this.#early().toSorted((a, b) => lastTurn(a) - lastTurn(b));
    if (!next) return undefined;
    this.#turns += 1;
    this.#lastEarly.set(next.username, this.#turns);
    return this.#job(next);
  }

  /** Takes the attempt that has waited longest; answers mismatched ones before it, whose turn has come. */
  takeInOrder(): Job | undefined {
    for (const entry of this.#entries) {
      if (entry.state === "waiting") return this.#job(entry);
      if (entry.state === "mismatched") this.#remove(entry, () => entry.resolve(false));
    }
    return undefined;
  }

  #waiting(): Entry[] {
    return [...this.#entries].filter(({ state }) => state === "waiting");
  }

  /** The attempts whose early check is due: the first few of each username, mismatched ones counted. */
  #early(): Entry[] {
    const seen = new Map<string, number>();
    const first = [...this.#entries].filter(({ username, mayCheckEarly }) => {
      if (!mayCheckEarly) return false;
      const earlier = seen.get(username) ?? 0;
      seen.set(username, earlier + 1);
      return earlier < EARLY_PER_USERNAME;
    });
    return first.filter(({ state }) => state === "waiting");
  }

  /** Refuses the oldest attempt of each bound that the new one exceeds. */
  #shed({ network }: Entry): void {
    const bounds: [number, (entry: Entry) => boolean][] = [
      [QUEUE_LIMITS.perNetwork, (entry) => entry.network === network],
      [QUEUE_LIMITS.total, () => true],
    ];
    for (const [limit, isCounted] of bounds) {
      const counted = [...this.#entries].filter(isCounted);
      if (counted.length <= limit) continue;
      const early = new Set(this.#early());
      const oldest = counted.find((entry) => entry.state !== "checking" && !early.has(entry));
      if (oldest) this.#remove(oldest, () => void refuseLater().catch(oldest.reject));
    }
  }

  #job(entry: Entry): Job {
    const [first] = this.#waiting();
    const isEarly = entry !== first;
    entry.state = "checking";
    return async () => {
      try {
        const matches = await entry.check();
        if (matches || !isEarly) {
          this.#remove(entry, () => entry.resolve(matches));
          return;
        }
        entry.state = "mismatched";
        entry.onEarlyMismatch();
      } catch (error) {
        this.#remove(entry, () => entry.reject(error));
      }
    };
  }

  #remove(entry: Entry, answer: () => void): void {
    if (!this.#entries.delete(entry)) return;
    clearTimeout(entry.timer);
    answer();
    const isLast = [...this.#entries].every(({ username }) => username !== entry.username);
    if (isLast) this.#lastEarly.delete(entry.username);
  }
}
