import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { ProblemCode } from "../../lib/problem.js";
import type { Entry, Refusal, Write } from "../device/entry.js";

/** The server keeps an idempotency key for 24 hours; an hour less, for clock skew and slow networks. */
export const KEY_LIFETIME_MS = 23 * 3_600_000;

const BACK_OFF_MS = { first: 1000, longest: 60_000 };

/** Exponential back-off after this number of consecutive failures, in milliseconds. */
export function backOffMs(failures: number): number {
  return Math.min(BACK_OFF_MS.first * 2 ** Math.min(failures - 1, 20), BACK_OFF_MS.longest);
}

/** Was it sent so long ago that its key no longer prevents it from being counted twice? */
export function isUnsure(entry: Entry, now: number): boolean {
  return entry.firstSentAt !== null && now - entry.firstSentAt >= KEY_LIFETIME_MS;
}

/** Why an entry waits for a decision at this time; null where it does not. */
export function refusalOf(entry: Entry, now: number): Refusal | null {
  return entry.refusal ?? (isUnsure(entry, now) ? "unsure" : null);
}

/**
 * The first entry of each order that can be sent, oldest first. Entries of one order stay in sequence: one that waits
 * for a decision or for its back-off blocks the later ones of that order, and no other order's.
 */
function queueHeads(entries: readonly Entry[], userId: string, now: number): Entry[] {
  const seen = new Set<string>();
  return entries
    .filter((entry) => entry.userId === userId)
    .toSorted((a, b) => a.seq - b.seq)
    .filter(({ order }) => !seen.has(order.id) && seen.add(order.id))
    .filter((entry) => refusalOf(entry, now) === null);
}

/** The entry to send next for this user; null while none may be sent. */
export function nextToSend(entries: readonly Entry[], { userId, now }: { userId: string; now: number }): Entry | null {
  return queueHeads(entries, userId, now).find((entry) => entry.notBefore <= now) ?? null;
}

/** When the next entry may be sent; null where there is none to wait for. */
export function nextAttemptAt(
  entries: readonly Entry[],
  { userId, now }: { userId: string; now: number },
): number | null {
  const times = queueHeads(entries, userId, now).map((entry) => entry.notBefore);
  return times.length === 0 ? null : Math.min(...times);
}

/** The result of sending one entry. */
export type SendResult = { ok: true } | { ok: false; code: ProblemCode };

/** What follows for the entry, and for the connection. */
export type Outcome =
  /** The server has it: the entry is removed. */
  | { next: "delivered" }
  /** It is sent again with the same key, after a failure of this entry or of the connection. */
  | { next: "retry"; entry: Entry; isConnectionDown: boolean }
  /** The order's version changed in between: it is sent again for the current version, with a new key. */
  | { next: "resend"; entry: Entry }
  /** The server refused it: the user has to decide. */
  | { next: "rejected"; entry: Entry }
  /** There is no session that may send it; the entry waits unchanged until its author signs in. */
  | { next: "signedOut"; entry: Entry };

/** Codes that say nothing about the entry, only that the server is not available now. */
const UNAVAILABLE_CODES: readonly ProblemCode[] = [
  "unreachable",
  "request_timeout",
  "server_busy",
  "database_unavailable",
  "too_many_attempts",
  "too_many_writes",
];

/** What follows from the server's answer. Only a definite answer ends the key; after any other it is sent again with it. */
export function outcomeOf(entry: Entry, result: SendResult, now: number): Outcome {
  if (result.ok) return { next: "delivered" };
  const { code } = result;
  if (code === "unauthenticated" || code === "password_change_required") return { next: "signedOut", entry };
  if (UNAVAILABLE_CODES.includes(code)) return { next: "retry", entry, isConnectionDown: true };
  if (code === "internal") {
    const failures = entry.failures + 1;
    return {
      next: "retry",
      entry: { ...entry, failures, notBefore: now + backOffMs(failures) },
      isConnectionDown: false,
    };
  }
  if (code === "stale_version" && dependsOnStatus(entry)) return { next: "resend", entry };
  return { next: "rejected", entry: { ...entry, refusal: code } };
}

/** Does its meaning depend on the order's status? A transition to `in_progress` is a start, a resume or a report. */
function dependsOnStatus({ write, from }: Entry): boolean {
  return write.kind === "move" && write.input.status === "in_progress" && from !== null;
}

/** Has the order's version to be read before it is sent? Not after it was sent once: the same key needs the same input. */
export function needsVersion(entry: Entry): boolean {
  return dependsOnStatus(entry) && entry.firstSentAt === null;
}

/** The entry on condition of the order's current version; refused as `moved` where the status is no longer the one its author saw. */
export function withVersion(entry: Entry, order: { status: WorkOrderStatus; version: number }): Entry {
  if (entry.write.kind === "note") return entry;
  if (entry.from !== order.status) return { ...entry, refusal: "moved" };
  return { ...entry, write: { kind: "move", input: { ...entry.write.input, version: order.version } } };
}

/** The same write without the condition on a version. */
function withoutVersion(write: Write): Write {
  if (write.kind === "note") return write;
  const { version: _, ...input } = write.input;
  return { kind: "move", input };
}

/** The entry as it is sent: from now on the server may know its key. */
export function markedSent(entry: Entry, now: number): Entry {
  return { ...entry, firstSentAt: entry.firstSentAt ?? now };
}

/** May it be changed or discarded on the device alone? Only while the server has certainly not stored it. */
export function isRevocable(entry: Entry): boolean {
  return entry.firstSentAt === null || (entry.refusal !== null && entry.refusal !== "unsure");
}

/** The entry to be sent again, unchanged or corrected. The server stores a refusal with its key, so it gets a new one. */
export function requeued(entry: Entry, { write = entry.write, key }: { write?: Write; key: string }): Entry {
  const entryAgain = {
    ...entry,
    write: withoutVersion(write),
    key,
    firstSentAt: null,
    failures: 0,
    notBefore: 0,
    refusal: null,
  };
  // Its author knows that the status has changed, and sends it for the new one.
  return entry.refusal === "moved" ? { ...entryAgain, from: null } : entryAgain;
}

/** The same write, with over-production confirmed. */
export function withOverproductionConfirmed(write: Write): Write {
  if (write.kind === "move") return { kind: "move", input: { ...write.input, confirmOverproduction: true } };
  return { kind: "note", input: { ...write.input, confirmOverproduction: true } };
}
