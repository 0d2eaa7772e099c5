import type { Db } from "@lantai/db/connect";
import { type Head, type Link, linkAfter } from "./chain.js";
import * as store from "./store.js";

/** So many entries are sealed in one transaction: a few tens of milliseconds. */
const BATCH = 1000;

const SEAL_EVERY_MS = 1000;

/**
 * Gives every entry that has been committed its place in the chain. Entries are not sealed by the writes that make
 * them, for then all writers would queue for the chain's end; here one process at a time does it, for all of them.
 */
export async function sealEntries(db: Db): Promise<void> {
  while ((await store.readUnsealed(db, 1)).length > 0) {
    if ((await sealBatch(db)) < BATCH) return;
  }
}

async function sealBatch(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await store.lockChain(tx);
    let head: Head = await store.readHead(tx);
    const links: Link[] = [];
    for (const statement of await store.readUnsealed(tx, BATCH)) {
      const link = linkAfter(head, statement);
      links.push(link);
      head = link;
    }
    if (links.length > 0) await store.storeLinks(tx, links);
    return links.length;
  });
}

/**
 * Seals what was written, every second until `signal` says to stop. `onFailure` hears of the first of failures in a row;
 * the next round tries again.
 */
export function startSealing(
  db: Db,
  { signal, onFailure }: { signal: AbortSignal; onFailure: (error: unknown) => void },
): void {
  if (signal.aborted) return;
  let isSealing = false;
  let isFailing = false;
  const seal = async () => {
    if (isSealing) return;
    isSealing = true;
    try {
      await sealEntries(db);
      isFailing = false;
    } catch (error) {
      if (!isFailing && !signal.aborted) onFailure(error);
      isFailing = true;
    } finally {
      isSealing = false;
    }
  };
  const timer = setInterval(() => void seal(), SEAL_EVERY_MS).unref();
  signal.addEventListener("abort", () => clearInterval(timer));
}
