import { withoutSignal } from "@lantai/db/cancellation";
import type { Db, Sql } from "@lantai/db/connect";
import { ACTOR_CHANNEL } from "../auth/revocation.js";
import type { Authentication } from "../platform/authentication.js";
import type { ChangeEvent, ChangeFeed, OrderChange, Watcher } from "../platform/change-feed.js";
import { startListening } from "./listener.js";
import { currentPosition, readChanges } from "./store.js";

/** The channel on which processes notify each other; it has no payload, changes are read from the ledger and the notes. */
const CHANGE_CHANNEL = "lantai_changes";

/** The least interval between two notifications: a NOTIFY makes commits queue. */
const NOTIFY_EVERY_MS = 25;

/** The interval of polls without a notification, which may be lost with the process that owed it. */
const POLL_EVERY_MS = 2000;

interface FeedOptions {
  db: Db;
  sql: Sql;
  openListener: () => Sql;
  auth: Authentication;
}

/**
 * The change feed of this process, which reads what changed from the ledger (docs/decisions/0008); `start` it, and
 * `close` it at the end.
 */
export function createChangeFeed({ db, sql, openListener, auth }: FeedOptions): ChangeFeed {
  const watchers = new Set<Watcher>();
  /** The position up to which changes were sent; null without watchers. */
  let position: number | null = null;
  /** The position at which the first watcher started; read anew after the last one has left. */
  let startPosition: Promise<number> | null = null;
  /** Changes that were sent but lie after `position`, which a slow transaction holds back: the next poll reads them again. */
  let delivered = new Set<string>();
  let polling: Promise<void> | null = null;
  let pollAgain = false;
  /** When the last successful poll had started. */
  let upToDateAt = performance.now();
  let notifyTimer: NodeJS.Timeout | null = null;
  let pollTimer: NodeJS.Timeout | null = null;
  let listener: { stop(): void } | null = null;

  async function poll(): Promise<void> {
    const from = position;
    const round = startPosition;
    if (from === null) return;
    const begin = performance.now();
    const { changes, next, isFlood } = await readChanges(db, from);
    // All watchers of this poll have left; later ones start at a later position.
    if (startPosition !== round) return;
    const fresh = changes.filter((change) => !delivered.has(keyOf(change)));
    const events = isFlood ? [{ kind: "reset" as const, position: next }] : toEvents(fresh, from, next);
    delivered = new Set(changes.filter((change) => change.changedIn >= next).map(keyOf));
    position = next;
    if (events.length > 0) for (const watcher of watchers) watcher(events);
    upToDateAt = begin;
  }

  /** Polls now; a call during a poll schedules one more. */
  function schedulePoll(): void {
    if (position === null) return;
    if (polling) {
      pollAgain = true;
      return;
    }
    polling = withoutSignal(poll)
      // The database is away: the next poll, within two seconds, resumes from the same position.
      .catch(() => {})
      .finally(() => {
        polling = null;
        if (!pollAgain) return;
        pollAgain = false;
        schedulePoll();
      });
  }

  return {
    notify() {
      notifyTimer ??= setTimeout(() => {
        notifyTimer = null;
        schedulePoll();
        sql.notify(CHANGE_CHANNEL, "").catch(() => {});
      }, NOTIFY_EVERY_MS);
    },
    async watch(watcher) {
      watchers.add(watcher);
      pollTimer ??= setInterval(schedulePoll, POLL_EVERY_MS);
      const stop = () => {
        watchers.delete(watcher);
        if (watchers.size > 0) return;
        if (pollTimer) clearInterval(pollTimer);
        pollTimer = null;
        startPosition = null;
        position = null;
      };
      try {
        if (!startPosition) upToDateAt = performance.now();
        startPosition ??= withoutSignal(() => currentPosition(db));
        position ??= await startPosition;
        return { from: position, stop };
      } catch (error) {
        stop();
        throw error;
      }
    },
    async since(from) {
      const { changes, next, isFlood } = await readChanges(db, from);
      // A position past the current one is from another database.
      if (isFlood || from > next) return [{ kind: "reset", position: next }];
      return toEvents(changes, from, next);
    },
    watcherCount: () => watchers.size,
    lagSeconds: () => (watchers.size > 0 ? (performance.now() - upToDateAt) / 1000 : 0),
    async start() {
      const connections = { open: openListener, notify: (channel: string, text: string) => sql.notify(channel, text) };
      listener = await startListening(connections, {
        [CHANGE_CHANNEL]: { onNotify: schedulePoll, onConnect: schedulePoll },
        // Revocations may have been missed while the connection was lost, so every cached credential is dropped.
        [ACTOR_CHANNEL]: { onNotify: (actorId) => auth.forget(actorId), onConnect: () => auth.forget() },
      });
    },
    async close() {
      for (const watcher of watchers) watcher("closed");
      watchers.clear();
      if (pollTimer) clearInterval(pollTimer);
      if (notifyTimer) clearTimeout(notifyTimer);
      listener?.stop();
    },
  };
}

const keyOf = (change: OrderChange) => `${change.orderId} ${change.changedIn} ${change.version}`;

/** All but the last of a batch carry the position before it, so that a reader that resumes halfway gets all of it again. */
function toEvents(changes: readonly OrderChange[], from: number, next: number): ChangeEvent[] {
  return changes.map((change, i) => ({
    kind: "changed",
    change,
    position: i === changes.length - 1 ? next : from,
  }));
}
