import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { useSyncExternalStore } from "react";
import { deviceStore } from "../device/device-store.js";
import type { Entry } from "../device/entry.js";

/** What waits on this device, and what the server answered lately. */
export interface Outbox {
  /** Of every user of this device, oldest first. */
  entries: readonly Entry[];
  /** The order as the server gave it back, by its id: may be newer than what lists have read. */
  answered: ReadonlyMap<string, WorkOrder>;
  /** The entry that is on its way from this tab. */
  sendingSeq: number | null;
  /** When the server last took a write on an order, by the order's id. */
  savedAt: ReadonlyMap<string, number>;
}

let outbox: Outbox = { entries: [], answered: new Map(), sendingSeq: null, savedAt: new Map() };
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("lantai.outbox");
otherTabs?.addEventListener("message", () => void readOutbox());

// The rule is about windows; a channel has no other origins.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const notifyOtherTabs = () => otherTabs?.postMessage(null);

/** Changes what the screens see, all at once. */
export function publish(change: Partial<Outbox>): void {
  outbox = { ...outbox, ...change };
  for (const listener of listeners) listener();
}

const enqueuedListeners = new Set<() => void>();

/** Says when there may be something new to send; the tab in which somebody put it there sends it. */
export function onEnqueued(waker: () => void): () => void {
  enqueuedListeners.add(waker);
  return () => enqueuedListeners.delete(waker);
}

function notifyEnqueued(): void {
  for (const waker of enqueuedListeners) waker();
}

/** What is there now. */
export const currentOutbox = (): Outbox => outbox;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is there now; the component follows. */
export const useOutbox = (): Outbox => useSyncExternalStore(subscribe, currentOutbox);

async function readEntries(): Promise<Entry[]> {
  const found = await (await deviceStore()).getAll("outbox");
  return found.flatMap(({ seq, ...entry }) => (seq === undefined ? [] : [{ ...entry, seq }]));
}

/** Reads again what is stored: another tab may have changed it. */
export async function readOutbox(change: Partial<Outbox> = {}): Promise<readonly Entry[]> {
  const entries = await readEntries();
  publish({ ...change, entries });
  return entries;
}

/** Puts a write at the end of the line; once this is done it outlives the tab and the battery. */
export async function addEntry(entry: Omit<Entry, "seq">): Promise<void> {
  const db = await deviceStore();
  const tx = db.transaction("outbox", "readwrite", { durability: "strict" });
  await Promise.all([tx.store.add(entry), tx.done]);
  await readOutbox();
  notifyOtherTabs();
  notifyEnqueued();
}

/** Carries out a decision about an entry: what becomes of it, null for nothing; it goes as soon as it may. */
export async function applyDecision(entry: Entry, to: (entry: Entry) => Entry | null): Promise<void> {
  await updateEntry(entry, to);
  notifyEnqueued();
}

/**
 * Changes an entry as it is stored now, or removes it (`null`), in one step; the same entry back changes nothing. An
 * entry that is gone, or that another tab gave a new key, is left alone: false.
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
