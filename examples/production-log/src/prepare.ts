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
  const listed = await readAll((cursor) => client.workOrders.list.query({ limit: 100, cursor }));
  const known = new Map(listed.map((order) => [order.externalRef, order]));
  const started = log.orders.map(({ ref }) => known.get(ref)).find((order) => order && order.status !== "pending");
  if (started) {
    const { externalRef, number } = started;
    throw new Error(`${externalRef} is there as ${number} and was started: play the log where none of its orders was`);
  }
  const operatorIds = await registerOperators(client, log);
  const orders = new Map<string, { id: string; stepIds: string[] }>();
  await forEach(log.orders, async ({ ref, operator, steps, ...order }) => {
    const there = known.get(ref);
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
