import type { WorkOrderStatus } from "@lantai/db/vocabulary";
import type { ProblemCode } from "../../lib/problem.js";
import type { Entry, Refusal, Write } from "../device/entry.js";

/** The server keeps an idempotency key for 24 hours; an hour less, for clock skew and slow networks. */
export const KEY_LIFETIME_MS = 23 * 3_600_000;

const BACK_OFF_MS = { first: 1000, longest: 60_000 };

/** How long what was just done can be undone, in milliseconds. */
export const UNDO_MS = 10_000;

/**
 * How long a write waits on the device before it is first sent, in milliseconds: as long as it can be undone, where the server
 * would take it back from a manager only (docs/decisions/0066).
 */
export const delayMs = (write: Write): number =>
  write.kind === "move" && write.input.status === "completed" ? UNDO_MS : 0;

/** Can it be undone by taking it off the device? Only while the server has certainly not stored it. */
export const isDelayed = ({ firstSentAt, refusal, failures, notBefore }: Entry, now: number): boolean =>
  firstSentAt === null && refusal === null && failures === 0 && notBefore > now;

/** May it be sent? Nothing waits longer than the longest back-off, so a device's clock that is put back keeps nothing. */
const isDue = ({ notBefore }: Entry, now: number): boolean => notBefore <= now || notBefore - now > BACK_OFF_MS.longest;

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
  return queueHeads(entries, userId, now).find((entry) => isDue(entry, now)) ?? null;
}

/** When the next entry may be sent; null where there is none to wait for. */
export function nextAttemptAt(
  entries: readonly Entry[],
  { userId, now }: { userId: string; now: number },
): number | null {
  const times = queueHeads(entries, userId, now).map((entry) => (isDue(entry, now) ? now : entry.notBefore));
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
  return { next: "rejected", entry: { ...entry, refusal: code === "unexpected_status" ? "moved" : code } };
}

/** Does its meaning depend on the order's status? A transition to `in_progress` is a start, a resume or a report. */
function dependsOnStatus({ write, from }: Entry): boolean {
  return write.kind === "move" && write.input.status === "in_progress" && from !== null;
}

/** A write that is sent this soon was made when the server stores it: nothing is said about the time. */
const PROMPT_MS = 10_000;

/** The server takes an operator's word for 72 hours; a minute less, for the way there. */
const LONGEST_AGE_MS = 72 * 3_600_000 - 60_000;

/** Has the server's time to be known before the entry is sent? Not after it was sent once: the same key needs the same input. */
export function needsServerTime({ write, madeAt, firstSentAt }: Entry, now: number): boolean {
  return write.kind !== "step" && firstSentAt === null && now - madeAt > PROMPT_MS;
}

/**
 * The entry as it is sent: from now on the server may know its key, and its input stays as it is. It names the status that
 * its author saw, and when it was made: what has passed since then by this device's clock, `now`, before `serverNow`.
 */
export function markedSent(entry: Entry, { now, serverNow }: { now: number; serverNow: number | null }): Entry {
  if (entry.firstSentAt !== null) return entry;
  const ageMs = Math.min(now - entry.madeAt, LONGEST_AGE_MS);
  const isLate = serverNow !== null && ageMs > PROMPT_MS;
  const made = isLate ? { madeAt: new Date(serverNow - ageMs).toISOString() } : {};
  const { write, from } = entry;
  const seen = dependsOnStatus(entry) && from !== null ? { from } : {};
  return { ...entry, write: withAttribution(write, { ...seen, ...made }), firstSentAt: now };
}

/** The write with what is said of it when it is sent; a step's mark has no time of its own. */
function withAttribution(write: Write, { from, madeAt }: { from?: WorkOrderStatus; madeAt?: string }): Write {
  const made = madeAt === undefined ? {} : { madeAt };
  if (write.kind === "step") return write;
  if (write.kind === "note") return { kind: "note", input: { ...write.input, ...made } };
  return { kind: "move", input: { ...write.input, ...(from && { from }), ...made } };
}

/** The same write as its author made it, without what is said of it when it is sent. */
function asMade(write: Write): Write {
  if (write.kind === "step") return write;
  if (write.kind === "note") {
    const { madeAt: _, ...input } = write.input;
    return { kind: "note", input };
  }
  const { version: _, from: __, madeAt: ___, ...input } = write.input;
  return { kind: "move", input };
}

/** May it be changed or discarded on the device alone? Only while the server has certainly not stored it. */
export function isRevocable(entry: Entry): boolean {
  return entry.firstSentAt === null || (entry.refusal !== null && entry.refusal !== "unsure");
}

/** The entry to be sent again, unchanged or corrected. The server stores a refusal with its key, so it gets a new one. */
export function requeued(entry: Entry, { write = entry.write, key }: { write?: Write; key: string }): Entry {
  const entryAgain = {
    ...entry,
    write: asMade(write),
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
  if (write.kind === "step") return write;
  if (write.kind === "move") return { kind: "move", input: { ...write.input, confirmOverproduction: true } };
  return { kind: "note", input: { ...write.input, confirmOverproduction: true } };
}

/** Was it refused because the order no longer has the step that it names? */
export function isStepGone({ write, refusal }: Entry): boolean {
  if (write.kind === "step") return refusal === "not_found";
  return write.input.stepId !== undefined && refusal === "validation_failed";
}
