import type { Db } from "@lantai/db/connect";
import { type SQL, sql } from "drizzle-orm";
import { afterEach } from "vitest";
import type { Actor } from "../platform/actor.js";
import { eventually, outcome, type Process } from "./harness.js";
import { watchOrders } from "../live/actions.js";
import type { LiveEvent } from "../live/events.js";

/** Listeners of the live feed, which end with their test; `defaultProcess` is the process that they ask. */
export function useListeners(defaultProcess: () => Process) {
  /** How to end the streams of the test that is running. */
  let endings: AbortController[] = [];
  afterEach(() => {
    for (const ending of endings) ending.abort();
    endings = [];
  });

  /** Begins to listen as this actor, until the test stops it. */
  function listening(
    actor: Actor,
    { process = defaultProcess(), lastEventId }: { process?: Process; lastEventId?: string } = {},
  ) {
    const ending = new AbortController();
    endings.push(ending);
    const events: LiveEvent[] = [];
    let lastId = "";
    const over = outcome(
      (async () => {
        for await (const [id, event] of watchOrders(process.contextOf(actor), lastEventId, ending.signal)) {
          events.push(event);
          lastId = id;
        }
      })(),
    );
    return {
      events,
      over,
      isReady: () => eventually("the stream is ready", () => events.some(({ kind }) => kind === "ready")),
      lastId: () => lastId,
      stop: () => {
        ending.abort();
        return over;
      },
    };
  }

  /** Listens as this actor, and is past the beginning. */
  async function listen(...args: Parameters<typeof listening>) {
    const listener = listening(...args);
    await listener.isReady();
    return listener;
  }

  return { listening, listen };
}

type Listening = ReturnType<ReturnType<typeof useListeners>["listening"]>;

/** Waits until a stream has sent an event with these fields. */
export const expectEvent = (
  { events }: Listening,
  wanted: Partial<LiveEvent> & { orderId?: string; version?: number },
) =>
  eventually(`the stream sends ${JSON.stringify(wanted)}`, () =>
    events.some((event) => Object.entries(wanted).every(([name, value]) => Reflect.get(event, name) === value)),
  );

/** Changes orders, and adds a note to each, from which the feed reads it, without notifying any process. */
export const touchWhere = (db: Db, condition: SQL) =>
  db.execute(sql`
    with touched as (update work_orders set version = version + 1 where ${condition} returning id, operator_id)
    insert into progress_notes (work_order_id, note, author_user_id, at, made_at, made_by)
    select id, 'touched', operator_id, now(), now(), operator_id from touched`);

/** The events about one order. */
export const mentions = (events: LiveEvent[], orderId: string) =>
  events.filter((event) => "orderId" in event && event.orderId === orderId);
