import { withoutSignal } from "@lantai/db/cancellation";
import type { Db, Sql } from "@lantai/db/connect";
import { ACTOR_CHANNEL } from "../auth/revocation.js";
import type { Authentication } from "../platform/authentication.js";
import type { ChangeEvent, ChangeFeed, OrderChange, Watcher } from "../platform/change-feed.js";
import { currentPosition, MOST_CHANGES, readChanges } from "./store.js";

/** The channel on which processes wake each other; it carries nothing, what has changed is read from the orders. */
const CHANGE_CHANNEL = "lantai_changes";

/** Writers wake the others at most so often: a NOTIFY makes commits queue. */
const WAKE_EVERY_MS = 25;

/** A look without being woken, should a wake-up be lost with the process that owed it. */
const LOOK_EVERY_MS = 2000;

export function createChangeFeed({ db, sql, auth }: { db: Db; sql: Sql; auth: Authentication }): ChangeFeed {
  const watchers = new Set<Watcher>();
  /** How far everybody has been told; null while nobody watches. */
  let position: number | null = null;
  /** Where the database stood when somebody began to watch; a new one each time after everybody had left. */
  let beginning: Promise<number> | null = null;
  /** Delivered, but not yet behind `position`: a slow transaction holds the position back. */
  let delivered = new Set<string>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  /** When the last look that succeeded had begun. */
  let toldUntil = performance.now();
  let wakeTimer: NodeJS.Timeout | null = null;
  let lookTimer: NodeJS.Timeout | null = null;
  const unlisten: (() => Promise<void>)[] = [];

  async function poll(): Promise<void> {
    const from = position;
    const round = beginning;
    if (from === null) return;
    const begin = performance.now();
    const { changes, next } = await readChanges(db, from);
    // All whom this look was for have left meanwhile; who has come since stands further on.
    if (beginning !== round) return;
    const fresh = changes.filter((change) => !delivered.has(keyOf(change)));
    const isFlood = changes.length > MOST_CHANGES;
    const events = isFlood ? [{ kind: "reset" as const, position: next }] : toEvents(fresh, from, next);
    delivered = new Set(changes.filter((change) => change.changedIn >= next).map(keyOf));
    position = next;
    if (events.length > 0) for (const watcher of watchers) watcher(events);
    toldUntil = begin;
  }

  /** Looks now; a call while a look is under way makes it look once more. */
  function schedulePoll(): void {
    if (position === null) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = withoutSignal(poll)
      // The database is away: the next look, at the latest in two seconds, goes on from the same position.
      .catch(() => {})
      .finally(() => {
        looking = null;
        if (!lookAgain) return;
        lookAgain = false;
        schedulePoll();
      });
  }

  return {
    notify() {
      wakeTimer ??= setTimeout(() => {
        wakeTimer = null;
        schedulePoll();
        sql.notify(CHANGE_CHANNEL, "").catch(() => {});
      }, WAKE_EVERY_MS);
    },
    async watch(watcher) {
      watchers.add(watcher);
      lookTimer ??= setInterval(schedulePoll, LOOK_EVERY_MS);
      const stop = () => {
        watchers.delete(watcher);
        if (watchers.size > 0) return;
        if (lookTimer) clearInterval(lookTimer);
        lookTimer = null;
        beginning = null;
        position = null;
      };
      try {
        if (!beginning) toldUntil = performance.now();
        beginning ??= withoutSignal(() => currentPosition(db));
        position ??= await beginning;
        return { from: position, stop };
      } catch (error) {
        stop();
        throw error;
      }
    },
    async since(from) {
      const { changes, next } = await readChanges(db, from);
      // A position from ahead of us is another database's.
      if (changes.length > MOST_CHANGES || from > next) return [{ kind: "reset", position: next }];
      return toEvents(changes, from, next);
    },
    watcherCount: () => watchers.size,
    lagSeconds: () => (watchers.size > 0 ? (performance.now() - toldUntil) / 1000 : 0),
    async start() {
      const changes = await sql.listen(CHANGE_CHANNEL, schedulePoll, schedulePoll);
      // After a lost connection nobody knows who was revoked meanwhile, so everybody is looked at anew.
      const actors = await sql.listen(
        ACTOR_CHANNEL,
        (actorId) => auth.forget(actorId),
        () => auth.forget(),
      );
      unlisten.push(changes.unlisten, actors.unlisten);
    },
    async close() {
      for (const watcher of watchers) watcher("closed");
      watchers.clear();
      if (lookTimer) clearInterval(lookTimer);
      if (wakeTimer) clearTimeout(wakeTimer);
      // Not waited for: a database that is away never answers, and its connections are closed next anyway.
      void Promise.allSettled(unlisten.map((stop) => stop()));
    },
  };
}

const keyOf = (change: OrderChange) => `${change.orderId} ${change.changedIn} ${change.version}`;

/** Until the last of a batch has arrived, its reader must come back for all of it. */
function toEvents(changes: readonly OrderChange[], from: number, next: number): ChangeEvent[] {
  return changes.map((change, i) => ({
    kind: "changed",
    change,
    position: i === changes.length - 1 ? next : from,
  }));
}
