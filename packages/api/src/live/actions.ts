import { tracked, type TrackedEnvelope } from "@trpc/server";
import type { Actor } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { metricCounters } from "../platform/metric-counters.js";
import { DomainError } from "../platform/errors.js";
import type { ChangeEvent } from "../platform/change-feed.js";

/** What a client is told of a change; it reads the order itself, if it cares. */
export type LiveEvent =
  | { kind: "changed"; orderId: string; number: string; version: number }
  /** The order was the caller's, and is no more. */
  | { kind: "unassigned"; orderId: string; number: string; version: number }
  /** The stream stands here now: nothing is missing up to this event. */
  | { kind: "ready" }
  /** Too much has changed to tell: read the lists again. */
  | { kind: "reset" };

/** A watcher that is so far behind reads its lists again. */
const LONGEST_QUEUE = 2000;

/**
 * What changes among the orders the caller may see, as it happens. With the id of the last event that arrived it goes
 * on from there: nothing is missed, something may be told twice.
 * @throws DomainError `server_busy` (try again) when the server stops or the caller's rights have changed.
 */
export async function* watchOrders(
  ctx: SignedInContext,
  lastEventId: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<LiveEvent>> {
  const queue: ChangeEvent[] = [];
  /** The orders that this stream has said to be the caller's no more: what becomes of them is not theirs to hear. */
  const lost = new Set<string>();
  let isOver = false;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  // From before anything is waited for: rights may change while the stream begins.
  const stopMinding = ctx.auth.onForget((actorId) => {
    if (actorId === undefined || actorId === ctx.actor.id) end();
  });
  signal?.addEventListener("abort", () => wake());
  let stopWatching = () => {};
  try {
    const watching = await ctx.changes.watch((events) => {
      if (events === "closed") return end();
      queue.push(...events);
      const last = queue.at(-1);
      if (queue.length > LONGEST_QUEUE && last)
        queue.splice(0, queue.length, { kind: "reset", position: last.position });
      wake();
    });
    stopWatching = watching.stop;
    const missed = lastEventId === undefined ? [] : await catchUp(ctx, lastEventId, watching.from);
    for (const event of missed) yield* visibleTo(ctx.actor, event, lost);
    yield emit(String(watching.from), { kind: "ready" });
    while (!signal?.aborted) {
      const event = queue.shift();
      if (event) yield* visibleTo(ctx.actor, event, lost);
      else if (isOver)
        throw new DomainError("server_busy", "The stream has ended; connect again", { retryAfterSeconds: 1 });
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stopWatching();
    stopMinding();
  }
}

async function catchUp(ctx: SignedInContext, lastEventId: string, now: number): Promise<ChangeEvent[]> {
  const position = Number(lastEventId);
  if (!Number.isSafeInteger(position) || position < 0) return [{ kind: "reset", position: now }];
  return ctx.changes.since(position);
}

/** The event in the form that concerns this actor; nothing where it does not. */
function* visibleTo(actor: Actor, event: ChangeEvent, lost: Set<string>): Generator<TrackedEnvelope<LiveEvent>> {
  const id = String(event.position);
  if (event.kind === "reset") {
    yield emit(id, { kind: "reset" });
    return;
  }
  const { orderId, number, version, operatorId, priorOperatorId } = event.change;
  const sees = actor.kind === "service" || actor.role !== "operator" || operatorId === actor.id;
  if (sees) {
    lost.delete(orderId);
    yield emit(id, { kind: "changed", orderId, number, version });
  } else if (priorOperatorId === actor.id && !lost.has(orderId)) {
    lost.add(orderId);
    yield emit(id, { kind: "unassigned", orderId, number, version });
  }
}

function emit(id: string, event: LiveEvent): TrackedEnvelope<LiveEvent> {
  metricCounters.liveEvents[event.kind] += 1;
  return tracked(id, event);
}
