import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "../device/entry.js";
import { outcomeOf, type SendResult, nextToSend, markedSent, requeued } from "./rules.js";

const NOW = Date.parse("2026-11-23T03:00:00Z");

const ME = "siti";

/** A server with idempotency keys: a key counts once, and a refusal is stored with its key. */
class Server {
  readonly counted: string[] = [];
  readonly #known = new Map<string, SendResult>();

  take({ key, seq }: Entry, answer: SendResult): SendResult {
    const known = this.#known.get(key);
    if (known) return known;
    if (answer.ok) this.counted.push(String(seq));
    this.#known.set(key, answer);
    return answer;
  }
}

const attempt = fc.record({
  /** The request reaches the server. */
  arrives: fc.boolean(),
  /** The response reaches the device. */
  returns: fc.boolean(),
  refuses: fc.boolean(),
  /** The tab is closed before it stores the result. */
  isKilled: fc.boolean(),
});

test("whatever is lost or closed in between, each report counts once, and in the sequence of its order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(attempt, { maxLength: 40 }), (howMany, attempts) => {
      const server = new Server();
      let now = NOW;
      let stored: Entry[] = Array.from({ length: howMany }, (_, seq) => ({
        seq,
        key: `key ${seq}`,
        userId: ME,
        order: { id: seq % 2 === 0 ? "a" : "b", number: "WO", productName: "Engsel", unit: "pcs" },
        write: { kind: "move", input: { status: "in_progress", quantity: 1 } },
        from: "in_progress",
        madeAt: NOW,
        firstSentAt: null,
        failures: 0,
        notBefore: 0,
        refusal: null,
      }));
      let newKey = 0;
      const step = ({
        arrives,
        returns,
        refuses,
        isKilled,
      }: { [outcome in "arrives" | "returns" | "refuses" | "isKilled"]: boolean }) => {
        now += 61_000;
        const next = nextToSend(stored, { userId: ME, now });
        if (!next) return;
        const put = (to: Entry | null) => {
          stored = stored.flatMap((entry) => (entry.seq === next.seq ? (to ? [to] : []) : [entry]));
        };
        put(markedSent(next, { now, serverNow: now }));
        const response = arrives
          ? server.take(next, refuses ? { ok: false, code: "overproduction" } : { ok: true })
          : null;
        if (isKilled) return;
        const outcome = outcomeOf(
          markedSent(next, { now, serverNow: now }),
          response && returns ? response : { ok: false, code: "unreachable" },
          now,
        );
        if (outcome.next === "delivered") put(null);
        // The user decides to send it again.
        else
          put(
            outcome.next === "rejected" ? requeued(outcome.entry, { key: `new key ${(newKey += 1)}` }) : outcome.entry,
          );
      };
      for (const each of attempts) step(each);
      for (let i = 0; i < howMany; i += 1) step({ arrives: true, returns: true, refuses: false, isKilled: false });
      // An entry that was refused and whose response was lost needs one more attempt.
      for (let i = 0; i < howMany; i += 1) step({ arrives: true, returns: true, refuses: false, isKilled: false });
      expect(stored).toEqual([]);
      const seqs = server.counted.map(Number);
      expect(new Set(seqs).size).toBe(howMany);
      expect(seqs.length).toBe(howMany);
      for (const parity of [0, 1]) {
        const own = seqs.filter((seq) => seq % 2 === parity);
        expect(own).toEqual(own.toSorted((a, b) => a - b));
      }
    }),
  );
});
