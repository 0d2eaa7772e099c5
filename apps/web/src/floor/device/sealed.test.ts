import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "./entry.js";
import { seal, unseal } from "./sealed.js";
import { fromStored, toStored } from "./stored-entry.js";

const KEY = Uint8Array.from({ length: 32 }, (_, i) => i);
const OTHER = Uint8Array.from({ length: 32 }, (_, i) => i + 1);

test("what is sealed is read with the same key, and with no other", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const sealed = seal(value, KEY);
      expect(JSON.stringify(unseal(sealed, KEY))).toBe(JSON.stringify(value));
      expect(() => unseal(sealed, OTHER)).toThrow();
    }),
  );
});

test("a changed byte is noticed, and no two seals of one value are alike", () => {
  const sealed = seal({ quantity: 40 }, KEY);
  expect(seal({ quantity: 40 }, KEY)).not.toEqual(sealed);
  for (let i = 0; i < sealed.length; i += 1) {
    const changed = sealed.with(i, (sealed[i] ?? 0) ^ 1);
    expect(() => unseal(changed, KEY)).toThrow();
  }
});

const ENTRY: Entry = {
  seq: 3,
  key: "k-1",
  userId: "u-1",
  order: { id: "o-1", number: "WO-20261123-001", productName: "Engsel", unit: "pcs" },
  write: { kind: "move", input: { status: "in_progress", quantity: 40 } },
  from: "in_progress",
  madeAt: 1,
  firstSentAt: null,
  failures: 0,
  notBefore: 0,
  refusal: null,
};

test("a stored entry tells whose it is and nothing else, and its author reads it whole", () => {
  const stored = toStored(ENTRY, KEY);
  expect(Object.keys(stored).toSorted()).toEqual(["key", "sealed", "seq", "userId"]);
  expect(fromStored({ ...stored, seq: 3 }, KEY)).toEqual(ENTRY);
  expect(fromStored({ ...stored, seq: 3 }, OTHER)).toBeNull();
});

test("an entry that an older version stored in clear is still read", () => {
  expect(fromStored(ENTRY, KEY)).toEqual(ENTRY);
});
