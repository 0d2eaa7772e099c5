import type { WorkOrderWithSteps } from "@lantai/api/work-orders/schema";
import { useSyncExternalStore } from "react";
import { deviceKeyOf } from "../device/device-key.js";
import { deviceStore } from "../device/device-store.js";
import type { Entry, Write } from "../device/entry.js";
import type { StoredEntry } from "../device/stored-entry.js";

/** A write that the server has accepted; `storedAt` is when it stored it (ISO 8601 UTC), null where its answer does not say. */
export interface Delivered {
  write: Write;
  storedAt: string | null;
}

/** The writes that wait on this device, and the server's latest answers. */
export interface Outbox {
  /** Of the signed-in user, oldest first: no other user's can be read. */
  entries: readonly Entry[];
  /** The order as the server returned it, by its id; may be newer than in the cached lists. */
  answered: ReadonlyMap<string, WorkOrderWithSteps>;
  /** The entry that this tab is sending. */
  sendingSeq: number | null;
  /** When the server last accepted a write on an order, by the order's id; milliseconds. */
  savedAt: ReadonlyMap<string, number>;
  /** The write that the server last accepted on an order, by the order's id: it can be undone for a moment. */
  delivered: ReadonlyMap<string, Delivered>;
  /** When the server refused an entry, by its sequence number; milliseconds. What was read before is older than the refusal. */
  refusedAt: ReadonlyMap<number, number>;
}

const EMPTY: Outbox = {
  entries: [],
  answered: new Map(),
  sendingSeq: null,
  savedAt: new Map(),
  delivered: new Map(),
  refusedAt: new Map(),
};
let outbox = EMPTY;
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("lantai.outbox");
otherTabs?.addEventListener("message", () => void readOutbox());

// The rule is about windows; a channel has no other origins.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const notifyOtherTabs = () => otherTabs?.postMessage(null);

/** Changes the state that the screens see, in one step. */
export function publish(change: Partial<Outbox>): void {
  outbox = { ...outbox, ...change };
  for (const listener of listeners) listener();
}

/** Forgets what this tab has read; what is stored stays. */
export const clearOutbox = () => publish(EMPTY);

const enqueuedListeners = new Set<() => void>();

/** Calls the listener when this tab has added something to send; returns how to unsubscribe. */
export function onEnqueued(listener: () => void): () => void {
  enqueuedListeners.add(listener);
  return () => enqueuedListeners.delete(listener);
}

function notifyEnqueued(): void {
  for (const listener of enqueuedListeners) listener();
}

/** The outbox's current state. */
export const currentOutbox = (): Outbox => outbox;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The outbox's current state; the component renders again when it changes. */
export const useOutbox = (): Outbox => useSyncExternalStore(subscribe, currentOutbox);

/** Loads the code that encrypts entries, which the first paint does not need. After a failure it can be called again. */
export const loadSealing = () => import("../device/stored-entry.js");
type Sealing = Awaited<ReturnType<typeof loadSealing>>;

/** The entry, where its author is signed in here. */
function read({ fromStored }: Sealing, stored: StoredEntry & { seq: number }): Entry | null {
  const key = deviceKeyOf(stored.userId);
  return key && fromStored(stored, key);
}

/** The entry, to be stored. It is an error to store one of a user who is not signed in here. */
function written({ toStored }: Sealing, entry: Omit<Entry, "seq"> & { seq?: number }): StoredEntry {
  const key = deviceKeyOf(entry.userId);
  if (!key) throw new Error("the author's key is not on this device");
  return toStored(entry, key);
}

async function readEntries(): Promise<Entry[]> {
  const found = await (await deviceStore()).getAll("outbox");
  if (found.length === 0) return [];
  const sealing = await loadSealing();
  return found.flatMap(({ seq, ...stored }) => (seq === undefined ? [] : (read(sealing, { ...stored, seq }) ?? [])));
}

/** Reads the stored entries again: another tab may have changed them. */
export async function readOutbox(change: Partial<Outbox> = {}): Promise<readonly Entry[]> {
  const entries = await readEntries();
  publish({ ...change, entries });
  return entries;
}

/** Adds a write at the end of the queue; once this resolves it survives a closed tab and a lost battery. */
export async function addEntry(entry: Omit<Entry, "seq">): Promise<void> {
  // Before the transaction, which would end meanwhile.
  const [db, sealing] = await Promise.all([deviceStore(), loadSealing()]);
  const tx = db.transaction("outbox", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.add(written(sealing, entry)), tx.done]);
  await readOutbox();
  notifyOtherTabs();
  notifyEnqueued();
}

/** Carries out the user's decision about an entry (null discards it), and lets the sender run. */
export async function applyDecision(entry: Entry, to: (entry: Entry) => Entry | null): Promise<void> {
  await updateEntry(entry, to);
  notifyEnqueued();
}

/**
 * Changes the stored entry, or removes it (`null`), in one transaction. Returns false, and changes nothing, if the entry
 * is gone or another tab gave it a new key.
 */
export async function updateEntry(
  { seq, key }: Pick<Entry, "seq" | "key">,
  to: (entry: Entry) => Entry | null,
  alongside: Partial<Outbox> = {},
): Promise<boolean> {
  // Before the transaction, which would end meanwhile.
  const [db, sealing] = await Promise.all([deviceStore(), loadSealing()]);
  const tx = db.transaction("outbox", "readwrite", { durability: "strict" });
  const found = await tx.store.get(seq);
  const entry = found?.key === key ? read(sealing, { ...found, seq }) : null;
  if (entry) {
    const next = to(entry);
    await (next ? tx.store.put(written(sealing, next)) : tx.store.delete(seq));
  }
  await tx.done;
  await readOutbox(alongside);
  notifyOtherTabs();
  return entry !== null;
}
