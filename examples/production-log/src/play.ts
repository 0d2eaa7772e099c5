import { createHash } from "node:crypto";
import type { Client } from "@lantai/client";
import { forEach, inTurn } from "./each.js";
import type { LogEvent } from "./log.js";
import { idOf, type Prepared } from "./prepare.js";

/**
 * Sends every event as a report, a note where nothing was made, or the start of its order, each when it was made and by whom. The first
 * event of an order starts it, so it is sent before the others; these are under way several at a time, over every client in turn.
 */
export async function play(clients: readonly Client[], prepared: Prepared, events: readonly LogEvent[]): Promise<void> {
  const starts = new Map(events.toReversed().map((event) => [event.ref, event]));
  const isStart = (event: LogEvent) => starts.get(event.ref) === event;
  for (const part of [events.filter(isStart), events.filter((event) => !isStart(event))]) {
    await forEach(part, async (event, index) => {
      await send(inTurn(clients, index), prepared, { ...event, isStart: isStart(event) });
    });
  }
}

async function send(client: Client, { orders, operatorIds }: Prepared, event: LogEvent & { isStart: boolean }) {
  const { madeAt, note, good, scrap, isStart } = event;
  const { id, stepIds } = idOf(orders, event.ref);
  const said = { id, madeAt, note, operatorId: idOf(operatorIds, event.operator) };
  const stepId = stepIds[event.step];
  if (good > 0 || scrap > 0) {
    // Its operators knew: what happened is recorded, also where it is more than was ordered.
    const made = { quantity: good, quantityScrap: scrap, confirmOverproduction: true };
    await client.workOrders.setStatus.mutate({ ...said, status: "in_progress", stepId, ...made });
  } else if (isStart) {
    await client.workOrders.setStatus.mutate({ ...said, status: "in_progress", from: "pending" });
  } else {
    await client.progress.add.mutate({ ...said, stepId });
  }
}

/** The events in another order, the same one for the same seed. */
export function shuffled(events: readonly LogEvent[], seed: string): LogEvent[] {
  const rank = ({ line }: LogEvent) => createHash("sha256").update(`${seed} ${line}`).digest("hex");
  const ranked = events.map((event) => ({ event, rank: rank(event) }));
  return ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ event }) => event);
}
