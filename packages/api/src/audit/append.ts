import type { Db } from "@lantai/db/connect";
import { type Head, type Link, linkAfter } from "./chain.js";
import * as store from "./store.js";

/** How many entries are appended in one transaction: a few tens of milliseconds. */
const BATCH = 1000;

const APPEND_INTERVAL_MS = 1000;

/**
 * Appends every committed entry to the chain. The write that makes an entry does not append it, for then all writers
 * would queue for the end of the chain; one process at a time does it for all of them.
 */
export async function appendEntries(db: Db): Promise<void> {
  while ((await store.readPending(db, 1)).length > 0) {
    if ((await appendBatch(db)) < BATCH) return;
  }
}

async function appendBatch(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await store.lockChain(tx);
    let head: Head = await store.readHead(tx);
    const links: Link[] = [];
    for (const content of await store.readPending(tx, BATCH)) {
      const link = linkAfter(head, content);
      links.push(link);
      head = link;
    }
    if (links.length > 0) await store.storeLinks(tx, links);
    return links.length;
  });
}

/**
 * Appends committed entries every second until `signal` is aborted. `onFailure` is called with the first of consecutive
 * failures; the next round tries again.
 */
export function startAppending(
  db: Db,
  { signal, onFailure }: { signal: AbortSignal; onFailure: (error: unknown) => void },
): void {
  if (signal.aborted) return;
  let isAppending = false;
  let isFailing = false;
  const append = async () => {
    if (isAppending) return;
    isAppending = true;
    try {
      await appendEntries(db);
      isFailing = false;
    } catch (error) {
      if (!isFailing && !signal.aborted) onFailure(error);
      isFailing = true;
    } finally {
      isAppending = false;
    }
  };
  const timer = setInterval(() => void append(), APPEND_INTERVAL_MS).unref();
  signal.addEventListener("abort", () => clearInterval(timer));
}
