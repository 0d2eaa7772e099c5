import { onConnected, refreshOrders } from "../../lib/live.js";
import { queryClient } from "../../lib/queries.js";
import { meQuery } from "../../lib/session.js";
import type { Entry } from "../device/entry.js";
import {
  backOffMs,
  isDelayed,
  isUnsure,
  markedSent,
  needsServerTime,
  nextAttemptAt,
  nextToSend,
  outcomeOf,
} from "./rules.js";
import { withSenderLock, fetchServerTime, type SendResponse, send } from "./send.js";
import { applyDecision, updateEntry, currentOutbox, onEnqueued, readOutbox, publish } from "./store.js";

/** How long to pause after the server answered that the session has ended. */
const SIGNED_OUT_PAUSE_MS = 30_000;
/** The shortest delay between two runs, whatever the device's clock says. */
const MIN_DELAY_MS = 200;

/** No answer. */
const UNREACHABLE: SendResponse = { result: { ok: false, code: "unreachable" }, order: null };

/** The state of the connection to the server, shared by every entry. */
interface Connection {
  failures: number;
  pausedUntil: number;
}

/** Sends a user's entries one after another, until the connection is paused. */
async function sendAll(userId: string, connection: Connection, isStopped: () => boolean): Promise<void> {
  let entries = await readOutbox();
  for (const entry of entries) {
    const isLost = entry.refusal === null && isUnsure(entry, Date.now());
    if (isLost) await updateEntry(entry, (stored) => ({ ...stored, refusal: "unsure" }));
  }
  // Without a network nothing is tried: an entry that certainly was not sent can still be changed or discarded.
  while (!isStopped() && navigator.onLine && connection.pausedUntil <= Date.now()) {
    const next = nextToSend(entries, { userId, now: Date.now() });
    if (!next) break;
    publish({ sendingSeq: next.seq });
    const isLate = needsServerTime(next, Date.now());
    const serverNow = isLate ? await fetchServerTime() : null;
    const ready = markedSent(next, { now: Date.now(), serverNow });
    if (isLate && serverNow === null) await applyResult(next, UNREACHABLE, connection);
    else if (await updateEntry(next, () => ready)) await applyResult(ready, await send(ready), connection);
    entries = await readOutbox();
  }
  publish({ sendingSeq: null });
}

/** Sends what waits to be undone now: no one may come back to this tab, or this person to this device. */
export async function sendDelayed(): Promise<void> {
  const now = Date.now();
  for (const entry of currentOutbox().entries.filter((each) => isDelayed(each, now))) {
    await applyDecision(entry, (stored) => ({ ...stored, notBefore: 0 }));
  }
}

/** Carries out what follows from the server's answer. */
async function applyResult(entry: Entry, { result, order }: SendResponse, connection: Connection): Promise<void> {
  const outcome = outcomeOf(entry, result, Date.now());
  if (outcome.next === "delivered") {
    connection.failures = 0;
    const { savedAt, answered, delivered } = currentOutbox();
    const { id } = entry.order;
    await updateEntry(entry, () => null, {
      savedAt: new Map(savedAt).set(id, Date.now()),
      delivered: new Map(delivered).set(id, { write: entry.write, storedAt: order?.updatedAt ?? null }),
      answered: order ? new Map(answered).set(id, order) : answered,
    });
    refreshOrders();
  } else if (outcome.next === "signedOut") {
    connection.pausedUntil = Date.now() + SIGNED_OUT_PAUSE_MS;
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  } else {
    const { failures, notBefore, refusal } = outcome.entry;
    const refusedAt = new Map(currentOutbox().refusedAt).set(entry.seq, Date.now());
    await updateEntry(
      entry,
      (stored) => ({ ...stored, failures, notBefore, refusal }),
      outcome.next === "rejected" ? { refusedAt } : {},
    );
    if (outcome.next === "rejected") {
      refreshOrders();
    } else if (outcome.isConnectionDown) {
      connection.failures += 1;
      connection.pausedUntil = Date.now() + backOffMs(connection.failures);
    }
  }
}

/**
 * Sends this user's outbox until it is stopped: when an entry is added, when the connection is back, when the tab is
 * shown again, and with back-off after a failure.
 */
export function startSender(userId: string): () => void {
  const connection: Connection = { failures: 0, pausedUntil: 0 };
  let isStopped = false;
  let isRunning = false;
  let isRunRequested = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    if (isStopped) return;
    isRunRequested = isRunning;
    if (isRunning) return;
    isRunning = true;
    try {
      await withSenderLock(() => sendAll(userId, connection, () => isStopped));
    } finally {
      isRunning = false;
    }
    if (isRunRequested) await run();
    else scheduleNext();
  }

  function scheduleNext(): void {
    clearTimeout(timer);
    const now = Date.now();
    const at = nextAttemptAt(currentOutbox().entries, { userId, now });
    if (isStopped || at === null || !navigator.onLine) return;
    timer = setTimeout(() => void run(), Math.max(at, connection.pausedUntil, now + MIN_DELAY_MS) - now);
  }

  const runNow = () => {
    connection.pausedUntil = 0;
    void run();
  };
  const runWhenShownOrHidden = () => {
    if (document.visibilityState === "visible") runNow();
    else void sendDelayed();
  };
  globalThis.addEventListener("online", runNow);
  document.addEventListener("visibilitychange", runWhenShownOrHidden);
  const unsubscribes = [onConnected(runNow), onEnqueued(runNow)];
  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    globalThis.removeEventListener("online", runNow);
    document.removeEventListener("visibilitychange", runWhenShownOrHidden);
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}
