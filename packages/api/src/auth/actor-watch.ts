import { setTimeout as sleep } from "node:timers/promises";
import { untilAborted } from "@lantai/db/cancellation";
import type { Db } from "@lantai/db/connect";
import type { Actor } from "../platform/actor.js";
import type { WatchedActor } from "../platform/authentication.js";
import { findCurrentActors, isCurrent } from "./current-actors.js";

/** How often the actors of open streams are checked: all of them in one query. */
const CHECK_EVERY_MS = 1000;

/** How old the last check may be when an event is sent. With the check's own time it is less than two seconds. */
const MAX_AGE_MS = 1500;

/** A check that takes longer has failed: its connection may be silently dead. */
const CHECK_TIMEOUT_MS = 5000;

interface Watched {
  actor: Actor;
  onEnd: () => void;
  /** When the last check that found the actor current had begun; the moment 0 before the first. */
  confirmedAt: number;
}

/**
 * Watches that the actors of open streams are what they were when these began: signed in, active, of that role, with a
 * password of their own. It asks the database itself, because notifications between processes may be lost.
 */
export function createActorWatch(db: Db): { watch(actor: Actor, onEnd: () => void): WatchedActor } {
  const watched = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;
  let checking: Promise<void> | undefined;

  async function check(): Promise<void> {
    const begin = performance.now();
    const due = [...watched];
    const actors = due.map(({ actor }) => actor);
    const current = await untilAborted(AbortSignal.timeout(CHECK_TIMEOUT_MS), () => findCurrentActors(db, actors));
    for (const each of due) {
      if (isCurrent(each.actor, current)) each.confirmedAt = begin;
      else each.onEnd();
    }
  }

  /** Checks now, or waits for the check that is under way. It never rejects: a failed check confirms no actor. */
  const checkOnce = () =>
    (checking ??= check()
      .catch(() => sleep(CHECK_EVERY_MS))
      .finally(() => (checking = undefined)));

  return {
    watch(actor, onEnd) {
      let isStopped = false;
      const stop = () => {
        isStopped = true;
        watched.delete(entry);
        if (watched.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
      const entry: Watched = { actor, onEnd: () => (stop(), onEnd()), confirmedAt: 0 };
      watched.add(entry);
      timer ??= setInterval(() => void checkOnce(), CHECK_EVERY_MS);
      const isConfirmed = () => performance.now() - entry.confirmedAt < MAX_AGE_MS;
      return {
        stop,
        async confirm() {
          while (!isConfirmed() && !isStopped) await checkOnce();
          return !isStopped;
        },
      };
    },
  };
}
