import { newIdempotencyKey } from "../../lib/api.js";
import { onLineUp, refreshOrders } from "../../lib/live.js";
import { queryClient } from "../../lib/queries.js";
import { meQuery } from "../../lib/session.js";
import type { Entry } from "../device/entry.js";
import {
  afterAnswer,
  backOffMs,
  isUnsure,
  needsLook,
  nextLookAt,
  nextToSend,
  onItsWay,
  sendAgain,
  tied,
} from "./rules.js";
import { alone, look, type Sent, send } from "./send.js";
import { change, currentOutbox, onMore, readOutbox, show } from "./store.js";

/** How long to leave a server alone that says that nobody is signed in; who is, is asked at once. */
const SIGNED_OUT_PAUSE_MS = 30_000;
/** Never look again sooner, whatever a clock says. */
const SOONEST_MS = 200;

/** How the line stands: shared by every entry. */
interface Line {
  failures: number;
  restsUntil: number;
}

/** Sends what a user has in the outbox, one after another; `line` says when to leave it for a while. */
async function sendAll(userId: string, line: Line, isStopped: () => boolean): Promise<void> {
  let entries = await readOutbox();
  for (const entry of entries) {
    const isLost = entry.refusal === null && isUnsure(entry, Date.now());
    if (isLost) await change(entry, (stored) => ({ ...stored, refusal: "unsure" }));
  }
  // Without any network nothing is tried: what surely never left can still be changed or taken back.
  while (!isStopped() && navigator.onLine && line.restsUntil <= Date.now()) {
    const next = nextToSend(entries, { userId, now: Date.now() });
    if (!next) break;
    show({ sendingSeq: next.seq });
    const ready = needsLook(next) ? await afterLook(next, line) : next;
    const isStillThere = ready && (await change(next, () => onItsWay(ready, Date.now())));
    if (isStillThere) await settle(ready, await send(ready), line);
    entries = await readOutbox();
  }
  show({ sendingSeq: null });
}

/** The entry tied to its order as it is now; null where it does not go, now or as it is. */
async function afterLook(entry: Entry, line: Line): Promise<Entry | null> {
  const { answer, order } = await look(entry);
  if (!order) {
    await settle(entry, { answer, order }, line);
    return null;
  }
  const ready = tied(entry, order);
  if (ready.refusal === null) return ready;
  await change(entry, () => ready);
  refreshOrders();
  return null;
}

/** Does what follows from an answer. */
async function settle(entry: Entry, { answer, order }: Sent, line: Line): Promise<void> {
  const outcome = afterAnswer(entry, answer, Date.now());
  if (outcome.next === "forget") {
    line.failures = 0;
    const { savedAt, answered } = currentOutbox();
    const { id } = entry.order;
    await change(entry, () => null, {
      savedAt: new Map(savedAt).set(id, Date.now()),
      answered: order ? new Map(answered).set(id, order) : answered,
    });
    refreshOrders();
  } else if (outcome.next === "stop") {
    line.restsUntil = Date.now() + SIGNED_OUT_PAUSE_MS;
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  } else if (outcome.next === "anew") {
    await change(entry, (stored) => sendAgain(stored, { key: newIdempotencyKey() }));
  } else {
    const { failures, notBefore, refusal } = outcome.entry;
    await change(entry, (stored) => ({ ...stored, failures, notBefore, refusal }));
    if (outcome.next === "ask") {
      refreshOrders();
    } else if (outcome.isLineDown) {
      line.failures += 1;
      line.restsUntil = Date.now() + backOffMs(line.failures);
    }
  }
}

/**
 * Sends this user's outbox until it is stopped: whenever something is put in, the line comes back, the tab is shown
 * again, and after a while where sending failed.
 */
export function startSender(userId: string): () => void {
  const line: Line = { failures: 0, restsUntil: 0 };
  let isStopped = false;
  let isRunning = false;
  let isCalledAgain = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    if (isStopped) return;
    isCalledAgain = isRunning;
    if (isRunning) return;
    isRunning = true;
    try {
      await alone(() => sendAll(userId, line, () => isStopped));
    } finally {
      isRunning = false;
    }
    if (isCalledAgain) await run();
    else lookAgainLater();
  }

  function lookAgainLater(): void {
    clearTimeout(timer);
    const now = Date.now();
    const at = nextLookAt(currentOutbox().entries, { userId, now });
    if (isStopped || at === null || !navigator.onLine) return;
    timer = setTimeout(() => void run(), Math.max(at, line.restsUntil, now + SOONEST_MS) - now);
  }

  const runNow = () => {
    line.restsUntil = 0;
    void run();
  };
  const runWhenShown = () => {
    if (document.visibilityState === "visible") runNow();
  };
  globalThis.addEventListener("online", runNow);
  document.addEventListener("visibilitychange", runWhenShown);
  const stops = [onLineUp(runNow), onMore(runNow)];
  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    globalThis.removeEventListener("online", runNow);
    document.removeEventListener("visibilitychange", runWhenShown);
    for (const stop of stops) stop();
  };
}
