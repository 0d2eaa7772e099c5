import { expect, test } from "vitest";
import { bodyDueAt, LONGEST_BODY_MS } from "./body-time.js";

/** When a body that comes at this rate, in packets of 1,400 bytes, is given up; null when all of it arrives. */
function givenUpAt(size: number, bytesPerSecond: number): number | null {
  const arrival = { startedAt: 0, lastAt: 0, bytes: 0 };
  while (arrival.bytes < size) {
    const nextAt = arrival.lastAt + (1400 / bytesPerSecond) * 1000;
    const dueAt = bodyDueAt(arrival);
    if (nextAt > dueAt) return dueAt;
    arrival.lastAt = nextAt;
    arrival.bytes += 1400;
  }
  return null;
}

const KBIT = 1000 / 8;

test.each([
  [2_500_000, 2000],
  [10 * 1024 * 1024, 1000],
  [1024 * 1024, 128],
  [1000, 4],
])("%i bytes at %i kbit/s arrive", (size, kbitPerSecond) => {
  expect(givenUpAt(size, kbitPerSecond * KBIT)).toBeNull();
});

test("a body that brings nothing is given up after five seconds, also after much of it has come", () => {
  expect(bodyDueAt({ startedAt: 0, lastAt: 0, bytes: 0 })).toBe(5000);
  expect(bodyDueAt({ startedAt: 0, lastAt: 2000, bytes: 5_000_000 })).toBe(7000);
});

test("a body that dribbles is given up soon, and no body takes longer than the longest", () => {
  expect(givenUpAt(1024 * 1024, 600)).toBeLessThan(15_000);
  expect(givenUpAt(10 * 1024 * 1024, 70_000)).toBe(LONGEST_BODY_MS);
});
