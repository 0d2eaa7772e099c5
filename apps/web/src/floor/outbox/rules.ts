import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { ProblemCode } from "../../lib/problem.js";
import type { Entry, Refusal, Write } from "../device/entry.js";

/** The server keeps a key for 24 hours; an hour less, because clocks and lines are slow. */
export const KEY_LIFETIME_MS = 23 * 3_600_000;

const BACK_OFF_MS = { first: 1000, longest: 60_000 };

/** How long to wait after so many failures in a row, in milliseconds. */
export function backOffMs(failures: number): number {
  return Math.min(BACK_OFF_MS.first * 2 ** Math.min(failures - 1, 20), BACK_OFF_MS.longest);
}

/** Was it on its way so long ago that its key no longer protects it from counting twice? */
export function isUnsure(entry: Entry, now: number): boolean {
  return entry.firstSentAt !== null && now - entry.firstSentAt >= KEY_LIFETIME_MS;
}

/** Why an entry waits for a decision now; null where it does not. */
export function refusalOf(entry: Entry, now: number): Refusal | null {
  return entry.refusal ?? (isUnsure(entry, now) ? "unsure" : null);
}

/**
 * The first entry of each order that can go, oldest first. Within an order nothing overtakes: whoever waits, for a
 * decision or for its time, holds up what comes after it there, and nothing elsewhere.
 */
function queueHeads(entries: readonly Entry[], userId: string, now: number): Entry[] {
  const seen = new Set<string>();
  return entries
    .filter((entry) => entry.userId === userId)
    .toSorted((a, b) => a.seq - b.seq)
    .filter(({ order }) => !seen.has(order.id) && seen.add(order.id))
    .filter((entry) => refusalOf(entry, now) === null);
}

/** What to send next for this user; null while there is nothing that may go. */
export function nextToSend(entries: readonly Entry[], { userId, now }: { userId: string; now: number }): Entry | null {
  return queueHeads(entries, userId, now).find((entry) => entry.notBefore <= now) ?? null;
}

/** When to look again, where nothing may go now but something will; null where there is nothing to wait for. */
export function nextAttemptAt(
  entries: readonly Entry[],
  { userId, now }: { userId: string; now: number },
): number | null {
  const times = queueHeads(entries, userId, now).map((entry) => entry.notBefore);
  return times.length === 0 ? null : Math.min(...times);
}

/** What came of sending one entry. */
export type SendResult = { ok: true } | { ok: false; code: ProblemCode };

/** What follows for the entry, and for the line as a whole. */
export type Outcome =
  /** The server has it. */
  | { next: "forget" }
  /** It goes again with the same key. `line` tells whether it was this entry's failure or the line's. */
  | { next: "again"; entry: Entry; isLineDown: boolean }
  /** The order changed while it was on its way: it goes again on what the order is now, with a new key. */
  | { next: "anew"; entry: Entry }
  /** Somebody has to decide. */
  | { next: "ask"; entry: Entry }
  /** Nobody is signed in; it stays as it is until its owner is. */
  | { next: "stop"; entry: Entry };

/** Codes that say nothing about the entry, only that the server cannot be had now. */
const UNAVAILABLE_CODES: readonly ProblemCode[] = [
  "unreachable",
  "request_timeout",
  "server_busy",
  "database_unavailable",
  "too_many_attempts",
];

/** What to do with the answer to an entry. Only a definite answer ends its key; everything else goes again with it. */
export function outcomeOf(entry: Entry, answer: SendResult, now: number): Outcome {
  if (answer.ok) return { next: "forget" };
  const { code } = answer;
  if (code === "unauthenticated") return { next: "stop", entry };
  if (UNAVAILABLE_CODES.includes(code)) return { next: "again", entry, isLineDown: true };
  if (code === "internal") {
    const failures = entry.failures + 1;
    return { next: "again", entry: { ...entry, failures, notBefore: now + backOffMs(failures) }, isLineDown: false };
  }
  if (code === "stale_version" && dependsOnStatus(entry)) return { next: "anew", entry };
  return { next: "ask", entry: { ...entry, refusal: code } };
}

/** Does what it asks for depend on where the order comes from? To be in progress is a start, a resume or a report. */
function dependsOnStatus({ write, from }: Entry): boolean {
  return write.kind === "move" && write.input.status === "in_progress" && from !== null;
}

/** Has its premise still to be looked at before it goes? Once it has gone it stays as it was, because its key does. */
export function needsVersion(entry: Entry): boolean {
  return dependsOnStatus(entry) && entry.firstSentAt === null;
}

/** The entry tied to the order as it was just seen: it holds for this version only. Somebody is asked where it no longer fits. */
export function withVersion(entry: Entry, order: { status: WorkOrderStatus; version: number }): Entry {
  if (entry.write.kind === "note") return entry;
  if (entry.from !== order.status) return { ...entry, refusal: "moved" };
  return { ...entry, write: { kind: "move", input: { ...entry.write.input, version: order.version } } };
}

/** The same entry, not tied to any version. */
function withoutVersion(write: Write): Write {
  if (write.kind === "note") return write;
  const { version: _, ...input } = write.input;
  return { kind: "move", input };
}

/** The entry as it leaves the device: from now on the server may know its key. */
export function markedSent(entry: Entry, now: number): Entry {
  return { ...entry, firstSentAt: entry.firstSentAt ?? now };
}

/** May it be changed or taken back without asking the server? Only while the server has surely not stored it. */
export function isRevocable(entry: Entry): boolean {
  return entry.firstSentAt === null || (entry.refusal !== null && entry.refusal !== "unsure");
}

/** The decision to send it again, as it was or otherwise. A refusal is kept under its key, so it takes a new one. */
export function requeued(entry: Entry, { write = entry.write, key }: { write?: Write; key: string }): Entry {
  const again = {
    ...entry,
    write: withoutVersion(write),
    key,
    firstSentAt: null,
    failures: 0,
    notBefore: 0,
    refusal: null,
  };
  // Whoever was told that the order has moved on and sends it all the same, means the order as it is.
  return entry.refusal === "moved" ? { ...again, from: null } : again;
}

/** The same write, with over-production confirmed. */
export function withOverproductionConfirmed(write: Write): Write {
  if (write.kind === "move") return { kind: "move", input: { ...write.input, confirmOverproduction: true } };
  return { kind: "note", input: { ...write.input, confirmOverproduction: true } };
}
