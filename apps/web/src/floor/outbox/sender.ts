import { newIdempotencyKey } from "../../lib/api.js";
import { onConnected, refreshOrders } from "../../lib/live.js";
import { queryClient } from "../../lib/queries.js";
import { meQuery } from "../../lib/session.js";
import type { Entry } from "../device/entry.js";
import {
  outcomeOf,
  backOffMs,
  isUnsure,
  needsVersion,
  nextAttemptAt,
  nextToSend,
  markedSent,
  requeued,
  withVersion,
} from "./rules.js";
import { withSenderLock, fetchOrder, type SendResponse, send } from "./send.js";
import { updateEntry, currentOutbox, onEnqueued, readOutbox, publish } from "./store.js";

/** How long to leave a server alone that says that nobody is signed in; who is, is asked at once. */
const SIGNED_OUT_PAUSE_MS = 30_000;
/** Never look again sooner, whatever a clock says. */
const MIN_DELAY_MS = 200;

/** How the line stands: shared by every entry. */
interface Connection {
  failures: number;
  pausedUntil: number;
}

/** Sends what a user has in the outbox, one after another; `line` says when to leave it for a while. */
async function sendAll(userId: string, line: Connection, isStopped: () => boolean): Promise<void> {
  let entries = await readOutbox();
  for (const entry of entries) {
    const isLost = entry.refusal === null && isUnsure(entry, Date.now());
    if (isLost) await updateEntry(entry, (stored) => ({ ...stored, refusal: "unsure" }));
  }
  // Without any network nothing is tried: what surely never left can still be changed or taken back.
  while (!isStopped() && navigator.onLine && line.pausedUntil <= Date.now()) {
    const next = nextToSend(entries, { userId, now: Date.now() });
    if (!next) break;
    publish({ sendingSeq: next.seq });
    const ready = needsVersion(next) ? await prepare(next, line) : next;
    const isStillThere = ready && (await updateEntry(next, () => markedSent(ready, Date.now())));
    if (isStillThere) await applyResult(ready, await send(ready), line);
    entries = await readOutbox();
  }
  publish({ sendingSeq: null });
}

/** The entry tied to its order as it is now; null where it does not go, now or as it is. */
async function prepare(entry: Entry, line: Connection): Promise<Entry | null> {
  const { result: answer, order } = await fetchOrder(entry);
  if (!order) {
    await applyResult(entry, { result: answer, order }, line);
    return null;
  }
  const ready = withVersion(entry, order);
  if (ready.refusal === null) return ready;
  await updateEntry(entry, () => ready);
  refreshOrders();
  return null;
}

/** Does what follows from an answer. */
async function applyResult(entry: Entry, { result: answer, order }: SendResponse, line: Connection): Promise<void> {
  const outcome = outcomeOf(entry, answer, Date.now());
  if (outcome.next === "forget") {
    line.failures = 0;
    const { savedAt, answered } = currentOutbox();
    const { id } = entry.order;
    await updateEntry(entry, () => null, {
      savedAt: new Map(savedAt).set(id, Date.now()),
      answered: order ? new Map(answered).set(id, order) : answered,
    });
    refreshOrders();
  } else if (outcome.next === "stop") {
    line.pausedUntil = Date.now() + SIGNED_OUT_PAUSE_MS;
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  } else if (outcome.next === "anew") {
    await updateEntry(entry, (stored) => requeued(stored, { key: newIdempotencyKey() }));
  } else {
    const { failures, notBefore, refusal } = outcome.entry;
    await updateEntry(entry, (stored) => ({ ...stored, failures, notBefore, refusal }));
    if (outcome.next === "ask") {
      refreshOrders();
    } else if (outcome.isLineDown) {
      line.failures += 1;
      line.pausedUntil = Date.now() + backOffMs(line.failures);
    }
  }
}

/**
 * Sends this user's outbox until it is stopped: whenever something is put in, the line comes back, the tab is shown
 * again, and after a while where sending failed.
 */
export function startSender(userId: string): () => void {
  const line: Connection = { failures: 0, pausedUntil: 0 };
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
      await withSenderLock(() => sendAll(userId, line, () => isStopped));
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
    timer = setTimeout(() => void run(), Math.max(at, line.pausedUntil, now + MIN_DELAY_MS) - now);
  }

  const runNow = () => {
    line.pausedUntil = 0;
    void run();
  };
  const runWhenShown = () => {
    if (document.visibilityState === "visible") runNow();
  };
  globalThis.addEventListener("online", runNow);
  document.addEventListener("visibilitychange", runWhenShown);
  const stops = [onConnected(runNow), onEnqueued(runNow)];
  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    globalThis.removeEventListener("online", runNow);
    document.removeEventListener("visibilitychange", runWhenShown);
    for (const stop of stops) stop();
  };
}
