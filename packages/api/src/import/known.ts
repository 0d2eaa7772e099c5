import type { Db } from "@lantai/db/connect";
import { caseKey, type ImportedOrder, type NamedUser, type StoredOrder } from "./rules.js";
import * as store from "./store.js";

type Cells = Partial<ImportedOrder>;

/** May a row name a team? */
export const namesTeams = (rows: readonly Cells[]): boolean =>
  rows.some(({ team, steps }) => team !== undefined || steps !== undefined);

/** What exists already of what the rows name; each `find` adds what a slice of them names. */
export function createKnown(db: Db) {
  const maps = {
    orders: new Map<string, StoredOrder>(),
    numbers: new Map<string, StoredOrder>(),
    users: new Map<string, NamedUser>(),
    teams: new Map<string, string>(),
  };
  const asked = new Set<string>();
  let hasTeams = false;

  async function find(rows: readonly Cells[]): Promise<void> {
    // Only this slice asks for its orders, and those of 100,000 rows with their notes may be hundreds of megabytes.
    maps.orders.clear();
    maps.numbers.clear();
    const refs = rows.flatMap(({ externalRef }) => externalRef ?? []);
    const numbers = rows.flatMap(({ externalRef, number }) => (externalRef === null ? (number ?? []) : []));
    for (const order of await store.ordersByRef(db, refs)) maps.orders.set(caseKey(order.externalRef ?? ""), order);
    if (numbers.length > 0) {
      for (const order of await store.ordersByNumber(db, numbers)) maps.numbers.set(order.number, order);
    }
    const names = new Set(rows.flatMap(({ operator }) => (operator === undefined ? [] : caseKey(operator))));
    const unasked = [...names].filter((name) => !asked.has(name));
    if (unasked.length > 0) for (const [key, user] of await store.usersByKey(db, unasked)) maps.users.set(key, user);
    for (const name of unasked) asked.add(name);
    if (hasTeams || !namesTeams(rows)) return;
    hasTeams = true;
    for (const [key, id] of await store.activeTeams(db)) maps.teams.set(key, id);
  }

  return { maps, find };
}
