import { tracked, type TrackedEnvelope } from "@trpc/server";
import { type Actor, viewerOf } from "../platform/actor.js";
import type { SignedInContext } from "../platform/context.js";
import { metricCounters } from "../platform/metric-counters.js";
import { DomainError } from "../platform/errors.js";
import type { ChangeEvent } from "../platform/change-feed.js";
import type { LiveEvent } from "./events.js";
import { canAccess } from "../work-orders/rules.js";

/** Past this many unsent events a client reads its lists again. */
const LONGEST_QUEUE = 2000;

/**
 * Streams the changes of the orders that the caller may see. With the id of the last event received it resumes there:
 * delivery is at least once.
 * @throws DomainError `server_busy` (try again) when the server stops or the caller's rights have changed.
 */
export async function* watchOrders(
  ctx: SignedInContext,
  lastEventId: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<LiveEvent>> {
  const queue: ChangeEvent[] = [];
  /** The orders that this stream has reported as unassigned: their further changes are not the caller's to see. */
  const unassigned = new Set<string>();
  let isOver = false;
  let resume = () => {};
  const end = () => {
    isOver = true;
    resume();
  };
  // Before the first await: the caller's rights may change while the stream starts.
  const stopListening = ctx.auth.onForget((actorId) => {
    if (actorId === undefined || actorId === ctx.actor.id) end();
  });
  const watchedActor = ctx.auth.watch(ctx.actor, end);
  signal?.addEventListener("abort", () => resume());
  let stopWatching = () => {};
  try {
    const watching = await ctx.changes.watch((events) => {
      if (events === "closed") return end();
      queue.push(...events);
      const last = queue.at(-1);
      if (queue.length > LONGEST_QUEUE && last)
        queue.splice(0, queue.length, { kind: "reset", position: last.position });
      resume();
    });
    stopWatching = watching.stop;
    const missed = lastEventId === undefined ? [] : await catchUp(ctx, lastEventId, watching.from);
    if (await watchedActor.confirm()) {
      for (const event of missed) yield* visibleTo(ctx.actor, event, unassigned);
      yield emit(String(watching.from), { kind: "ready" });
    }
    while (!signal?.aborted) {
      if (isOver) throw new DomainError("server_busy", "The stream has ended; connect again", { retryAfterSeconds: 1 });
      if (queue.length === 0) await new Promise<void>((resolve) => (resume = resolve));
      else if (await watchedActor.confirm()) {
        const event = queue.shift();
        if (event) yield* visibleTo(ctx.actor, event, unassigned);
      }
    }
  } finally {
    watchedActor.stop();
    stopWatching();
    stopListening();
  }
}

async function catchUp(ctx: SignedInContext, lastEventId: string, now: number): Promise<ChangeEvent[]> {
  const position = Number(lastEventId);
  if (!Number.isSafeInteger(position) || position < 0) return [{ kind: "reset", position: now }];
  return ctx.changes.since(position);
}

/** The event as this actor may see it; nothing where the actor may not. */
function* visibleTo(actor: Actor, event: ChangeEvent, unassigned: Set<string>): Generator<TrackedEnvelope<LiveEvent>> {
  const id = String(event.position);
  if (event.kind === "reset") {
    yield emit(id, { kind: "reset" });
    return;
  }
  const { orderId, number, version, priorOperatorIds, priorTeamIds } = event.change;
  const viewer = viewerOf(actor);
  const wasOnesOwn = priorOperatorIds.includes(actor.id) || priorTeamIds.some((team) => viewer.teamIds.includes(team));
  if (canAccess(viewer, event.change).ok) {
    unassigned.delete(orderId);
    yield emit(id, { kind: "changed", orderId, number, version });
  } else if (wasOnesOwn && !unassigned.has(orderId)) {
    unassigned.add(orderId);
    yield emit(id, { kind: "unassigned", orderId, number, version });
  }
}

function emit(id: string, event: LiveEvent): TrackedEnvelope<LiveEvent> {
  metricCounters.liveEvents[event.kind] += 1;
  return tracked(id, event);
}
