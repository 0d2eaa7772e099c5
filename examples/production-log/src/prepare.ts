import { randomUUID } from "node:crypto";
import type { Client } from "@lantai/client";
import { forEach, readAll } from "./each.js";
import type { Log } from "./log.js";

/** The ids that a log's orders, steps and people have on the server. */
export interface Prepared {
  /** By the order's reference; the steps in their order. */
  orders: ReadonlyMap<string, { id: string; stepIds: readonly string[] }>;
  /** By username. */
  operatorIds: ReadonlyMap<string, string>;
}

/**
 * Registers the people of a log who are not there yet, and plans its orders with their steps; an order that was imported
 * gets its steps.
 * @throws Error where an order has been started already.
 */
export async function prepare(client: Client, log: Log): Promise<Prepared> {
  const operatorIds = await registerOperators(client, log);
  const orders = new Map<string, { id: string; stepIds: string[] }>();
  const known = new Map(
    (await readAll((cursor) => client.workOrders.list.query({ limit: 100, cursor }))).map((o) => [o.externalRef, o]),
  );
  await forEach(log.orders, async ({ ref, operator, steps, ...order }) => {
    const there = known.get(ref);
    if (there && there.status !== "pending") {
      throw new Error(
        `${ref} is there as ${there.number} and was started: play the log on an empty or a demo database`,
      );
    }
    const operatorId = idOf(operatorIds, operator);
    const planned = there
      ? await client.workOrders.update.mutate({ id: there.id, steps })
      : await client.workOrders.create.mutate({ ...order, externalRef: ref, operatorId, steps });
    orders.set(ref, { id: planned.id, stepIds: planned.steps.map(({ id }) => id) });
  });
  return { orders, operatorIds };
}

/** The value that a map has to have. */
export function idOf<T>(ids: ReadonlyMap<string, T>, key: string): T {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${key} is not there`);
  return id;
}

async function registerOperators(client: Client, { orders, events }: Log): Promise<Map<string, string>> {
  const there = await readAll((cursor) => client.users.list.query({ role: "operator", limit: 100, cursor }));
  const ids = new Map(there.map(({ username, id }) => [username, id]));
  const usernames = new Set([...orders, ...events].map(({ operator }) => operator));
  await forEach([...usernames], async (username) => {
    if (ids.has(username)) return;
    const { id } = await client.users.register.mutate({ username, role: "operator", password: randomUUID() });
    ids.set(username, id);
  });
  return ids;
}
