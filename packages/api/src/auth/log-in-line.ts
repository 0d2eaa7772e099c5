import { refuseBusy, tooBusy } from "./busy.js";
import type { Job } from "./workers.js";

/** How many attempts of one network and of everybody wait at most; places.ts bounds those of one username. */
export const PLACES = { perNetwork: 75, altogether: 150 } as const;

/** How many attempts of one username may go ahead at a time. */
const AHEAD_PER_NAME = 3;

/** Past this somebody is told that the server is busy: within the ten seconds in which everybody hears something. */
const LONGEST_WAIT_MS = 7000;

/** An attempt to log in, before its password is checked. */
export interface Attempt {
  /** In lower case. */
  username: string;
  /** Where it comes from, as `networkOf` says. */
  network: string;
  /** May its password be checked before those that came earlier? For people who can log in. */
  mayGoAhead: boolean;
  check(): Promise<boolean>;
  /** Told at once of a wrong password that was checked ahead of its turn, whatever the attempt is answered later. */
  onWrongAhead(): void;
}

interface Place extends Attempt {
  state: "waiting" | "checking" | "wrong";
  timer: NodeJS.Timeout;
  resolve(matches: boolean): void;
  reject(error: unknown): void;
}

/**
 * Attempts to log in, in the order in which they came (decision 0037). Passwords of people who can log in may be checked ahead of
 * their turn, names in rotation, and a right one is told at once. A wrong one is told when its turn comes, or given up
 * with the others, so that its answer and its time are the same whether there is such a user or not. When there are too
 * many, the earliest are told `server_busy`: never the newest, and never one that is about to go ahead.
 */
export class LogInLine {
  /** In the order of arrival; who has been answered is no longer here. */
  readonly #places = new Set<Place>();
  /** When each name that is here last went ahead, counted in turns. */
  readonly #lastAhead = new Map<string, number>();
  #turns = 0;

  /** How many passwords wait to be checked. */
  get size(): number {
    return this.#waiting().length;
  }

  /**
   * Is this the password? True is told at once, false in turn.
   * @throws DomainError `server_busy` when there were too many, or it took too long.
   */
  enter(attempt: Attempt): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#leave(place, () => reject(tooBusy())), LONGEST_WAIT_MS);
      const place: Place = { ...attempt, state: "waiting", timer, resolve, reject };
      this.#places.add(place);
      this.#makeRoom(place);
    });
  }

  /** Takes the next one that may go ahead: of the name whose last turn was longest ago. */
  nextAhead(): Job | undefined {
    const since = (place: Place) => this.#lastAhead.get(place.username) ?? 0;
    const [first, ...others] = this.#goingAhead();
    if (!first) return undefined;
    const next = others.reduce((best, place) => (since(place) < since(best) ? place : best), first);
    this.#turns += 1;
    this.#lastAhead.set(next.username, this.#turns);
    return this.#job(next);
  }

  /** Takes the one that has waited longest; wrong ones before it, whose turn this would have been, are told so. */
  nextInTurn(): Job | undefined {
    for (const place of this.#places) {
      if (place.state === "waiting") return this.#job(place);
      if (place.state === "wrong") this.#leave(place, () => place.resolve(false));
    }
    return undefined;
  }

  #waiting(): Place[] {
    return [...this.#places].filter(({ state }) => state === "waiting");
  }

  /** Who waits and may go ahead: of each name the first few, those included whose password turned out wrong. */
  #goingAhead(): Place[] {
    const seen = new Map<string, number>();
    const first = [...this.#places].filter(({ username, mayGoAhead }) => {
      if (!mayGoAhead) return false;
      const earlier = seen.get(username) ?? 0;
      seen.set(username, earlier + 1);
      return earlier < AHEAD_PER_NAME;
    });
    return first.filter(({ state }) => state === "waiting");
  }

  #makeRoom({ network }: Place): void {
    const shares: [number, (place: Place) => boolean][] = [
      [PLACES.perNetwork, (place) => place.network === network],
      [PLACES.altogether, () => true],
    ];
    for (const [most, isTheirs] of shares) {
      const theirs = [...this.#places].filter(isTheirs);
      if (theirs.length <= most) continue;
      const kept = new Set(this.#goingAhead());
      const earliest = theirs.find((place) => place.state !== "checking" && !kept.has(place));
      if (earliest) this.#giveUp(earliest);
    }
  }

  #job(place: Place): Job {
    const [first] = this.#waiting();
    const isAhead = place !== first;
    place.state = "checking";
    return async () => {
      try {
        const matches = await place.check();
        if (matches || !isAhead) {
          this.#leave(place, () => place.resolve(matches));
          return;
        }
        place.state = "wrong";
        place.onWrongAhead();
      } catch (error) {
        this.#leave(place, () => place.reject(error));
      }
    };
  }

  #giveUp(place: Place): void {
    this.#leave(place, () => void refuseBusy().catch(place.reject));
  }

  #leave(place: Place, answer: () => void): void {
    if (!this.#places.delete(place)) return;
    clearTimeout(place.timer);
    answer();
    if (![...this.#places].some(({ username }) => username === place.username)) this.#lastAhead.delete(place.username);
  }
}
