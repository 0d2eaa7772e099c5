import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useSyncExternalStore } from "react";
import { deviceStore } from "../device/device-store.js";
import type { Entry } from "../device/entry.js";

/** The writes that wait on this device, and the server's latest answers. */
export interface Outbox {
  /** Of every user of this device, oldest first. */
  entries: readonly Entry[];
  /** The order as the server returned it, by its id; may be newer than in the cached lists. */
  answered: ReadonlyMap<string, WorkOrder>;
  /** The entry that this tab is sending. */
  sendingSeq: number | null;
  /** When the server last accepted a write on an order, by the order's id; milliseconds. */
  savedAt: ReadonlyMap<string, number>;
}

let outbox: Outbox = { entries: [], answered: new Map(), sendingSeq: null, savedAt: new Map() };
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

async function readEntries(): Promise<Entry[]> {
  const found = await (await deviceStore()).getAll("outbox");
  return found.flatMap(({ seq, ...entry }) => (seq === undefined ? [] : [{ ...entry, seq }]));
}

/** Reads the stored entries again: another tab may have changed them. */
export async function readOutbox(change: Partial<Outbox> = {}): Promise<readonly Entry[]> {
  const entries = await readEntries();
  publish({ ...change, entries });
  return entries;
}

/** Adds a write at the end of the queue; once this resolves it survives a closed tab and a lost battery. */
export async function addEntry(entry: Omit<Entry, "seq">): Promise<void> {
  const db = await deviceStore();
  const tx = db.transaction("outbox", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.add(entry), tx.done]);
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
  const db = await deviceStore();
  const tx = db.transaction("outbox", "readwrite", { durability: "strict" });
  const found = await tx.store.get(seq);
  const isSame = found?.key === key;
  if (isSame) {
    const next = to({ ...found, seq });
    await (next ? tx.store.put(next) : tx.store.delete(seq));
  }
  await tx.done;
  await readOutbox(alongside);
  notifyOtherTabs();
  return isSame;
}
