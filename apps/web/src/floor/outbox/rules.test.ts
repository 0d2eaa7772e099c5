import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ProblemCode } from "../../lib/problem.js";
import type { Entry } from "../device/entry.js";
import {
  outcomeOf,
  backOffMs,
  isRevocable,
  isUnsure,
  KEY_LIFETIME_MS,
  needsServerTime,
  nextAttemptAt,
  nextToSend,
  markedSent,
  refusalOf,
  requeued,
} from "./rules.js";

const NOW = Date.parse("2026-11-23T03:00:00Z");
const ME = "siti";

const refusals: ProblemCode[] = [
  "overproduction",
  "invalid_transition",
  "not_assigned",
  "validation_failed",
  "not_found",
];
const failureCodes: ProblemCode[] = [
  "unreachable",
  "request_timeout",
  "server_busy",
  "database_unavailable",
  "internal",
];

const anEntry = fc.record({
  seq: fc.nat(1000),
  key: fc.uuid(),
  userId: fc.constantFrom(ME, "budi"),
  order: fc.constantFrom("a", "b", "c").map((id) => ({ id, number: `WO-${id}`, productName: "Engsel", unit: "pcs" })),
  write: fc.constant<Entry["write"]>({ kind: "move", input: { status: "in_progress", quantity: 5 } }),
  from: fc.constantFrom("in_progress" as const, null),
  madeAt: fc.constant(NOW),
  firstSentAt: fc.option(fc.integer({ min: NOW - 2 * KEY_LIFETIME_MS, max: NOW })),
  failures: fc.nat(5),
  notBefore: fc.integer({ min: NOW - 1000, max: NOW + 1000 }),
  refusal: fc.option(fc.constantFrom(...refusals)),
});
const entries = fc.uniqueArray(anEntry, { selector: ({ seq }) => seq, maxLength: 12 });

test("the next entry to send is this user's, waits for nothing, and is the first of its order", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const next = nextToSend(all, { userId: ME, now: NOW });
      if (!next) return;
      expect(next.userId).toBe(ME);
      expect(refusalOf(next, NOW)).toBeNull();
      expect(next.notBefore).toBeLessThanOrEqual(NOW);
      const before = all.filter(
        ({ seq, userId, order }) => seq < next.seq && userId === ME && order.id === next.order.id,
      );
      expect(before).toEqual([]);
    }),
  );
});

test("an entry that waits for a decision blocks no other order", () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(...refusals), (all, refusal) => {
      const refused = all.map((entry) => (entry.order.id === "a" ? { ...entry, refusal } : entry));
      const withoutA = all.filter(({ order }) => order.id !== "a");
      expect(nextToSend(refused, { userId: ME, now: NOW })).toEqual(nextToSend(withoutA, { userId: ME, now: NOW }));
    }),
  );
});

test("an entry whose key has expired is never sent", () => {
  fc.assert(
    fc.property(entries, fc.nat(3 * KEY_LIFETIME_MS), (all, later) => {
      const next = nextToSend(all, { userId: ME, now: NOW + later });
      expect(next !== null && isUnsure(next, NOW + later)).toBe(false);
    }),
  );
});

test("while an entry may still be sent there is a next attempt, and then one is sent", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const at = nextAttemptAt(all, { userId: ME, now: NOW });
      const isWaiting = nextToSend(all, { userId: ME, now: NOW }) !== null;
      const goesThen = at !== null && nextToSend(all, { userId: ME, now: Math.max(at, NOW) }) !== null;
      expect(goesThen).toBe(at !== null);
      expect(isWaiting && at === null).toBe(false);
    }),
  );
});

test("a failure keeps the key; a refusal waits for a decision; a missing session changes nothing", () => {
  fc.assert(
    fc.property(anEntry, fc.constantFrom(...failureCodes), (entry, code) => {
      const outcome = outcomeOf(entry, { ok: false, code }, NOW);
      expect(outcome).toMatchObject({ next: "retry", entry: { key: entry.key } });
    }),
  );
  fc.assert(
    fc.property(anEntry, fc.constantFrom(...refusals), (entry, code) => {
      const outcome = outcomeOf(entry, { ok: false, code }, NOW);
      expect(outcome).toEqual({ next: "rejected", entry: { ...entry, refusal: code } });
    }),
  );
  fc.assert(
    fc.property(anEntry, fc.constantFrom("unauthenticated", "password_change_required"), (entry, code) => {
      expect(outcomeOf(entry, { ok: false, code }, NOW)).toEqual({ next: "signedOut", entry });
    }),
  );
});

test("what is sent says in which status it was made, and how long ago by the device's clock; sent again it says the same", () => {
  const HOUR = 3_600_000;
  fc.assert(
    fc.property(anEntry, fc.integer({ min: -HOUR, max: 200 * HOUR }), fc.integer(), (sample, ageMs, clockErrorMs) => {
      const [serverNow, now] = [NOW, NOW + clockErrorMs];
      const entry = { ...sample, madeAt: now - ageMs, firstSentAt: null, from: "in_progress" as const };
      const sent = markedSent(entry, { now, serverNow });
      const { input } = sent.write;
      const made = new Date(serverNow - Math.min(ageMs, 72 * HOUR - 60_000)).toISOString();
      expect("madeAt" in input ? input.madeAt : undefined).toBe(ageMs <= 10_000 ? undefined : made);
      const isInProgress = sent.write.kind === "move" && sent.write.input.status === "in_progress";
      expect("from" in input ? input.from : undefined).toBe(isInProgress ? "in_progress" : undefined);
      expect(needsServerTime(entry, now)).toBe(ageMs > 10_000);
      expect(needsServerTime(sent, now)).toBe(false);
      expect(markedSent(sent, { now: now + HOUR, serverNow: serverNow + HOUR })).toEqual(sent);
      expect(requeued(sent, { key: "another" }).write).toEqual(entry.write);
    }),
  );
});

test("a transition that the server refuses because of the order's status waits as `moved`", () => {
  fc.assert(
    fc.property(anEntry, (entry) => {
      const outcome = outcomeOf(entry, { ok: false, code: "unexpected_status" }, NOW);
      expect(outcome).toEqual({ next: "rejected", entry: { ...entry, refusal: "moved" } });
    }),
  );
});

test("a write that was sent again after `moved` holds for any status", () => {
  fc.assert(
    fc.property(anEntry, (entry) => {
      expect(requeued({ ...entry, refusal: "moved" }, { key: "another" }).from).toBeNull();
      expect(requeued({ ...entry, refusal: "overproduction" }, { key: "another" }).from).toBe(entry.from);
    }),
  );
});

test("only the entry's own failure makes it wait, and at most a minute", () => {
  fc.assert(
    fc.property(anEntry, (entry) => {
      const own = outcomeOf(entry, { ok: false, code: "internal" }, NOW);
      const connection = outcomeOf(entry, { ok: false, code: "unreachable" }, NOW);
      if (own.next !== "retry" || connection.next !== "retry") throw new Error("both are retried");
      expect(own.isConnectionDown).toBe(false);
      expect(own.entry.notBefore).toBeGreaterThan(NOW);
      expect(own.entry.notBefore).toBeLessThanOrEqual(NOW + 60_000);
      expect(connection).toEqual({ next: "retry", entry, isConnectionDown: true });
    }),
  );
  expect([1, 2, 3, 10, 1000].map(backOffMs)).toEqual([1000, 2000, 4000, 60_000, 60_000]);
});

test("an entry that the server may have stored cannot be changed on the device", () => {
  fc.assert(
    fc.property(anEntry, (entry) => {
      const mayBeStored = entry.firstSentAt !== null && entry.refusal === null;
      expect(isRevocable(entry)).toBe(!mayBeStored);
    }),
  );
});
