import { expect, test } from "vitest";
import { bodyDeadline, MAX_BODY_MS } from "./body-deadline.js";

/** When a body that is sent at this rate, in packets of 1,400 bytes, is refused; null when all of it is received. */
function refusedAt(size: number, bytesPerSecond: number): number | null {
  const progress = { startedAt: 0, lastAt: 0, bytes: 0 };
  while (progress.bytes < size) {
    const nextAt = progress.lastAt + (1400 / bytesPerSecond) * 1000;
    const deadline = bodyDeadline(progress);
    if (nextAt > deadline) return deadline;
    progress.lastAt = nextAt;
    progress.bytes += 1400;
  }
  return null;
}

const KBIT = 1000 / 8;

test.each([
  [2_500_000, 2000],
  [10 * 1024 * 1024, 1000],
  [1024 * 1024, 128],
  [1000, 4],
])("%i bytes at %i kbit/s are received", (size, kbitPerSecond) => {
  expect(refusedAt(size, kbitPerSecond * KBIT)).toBeNull();
});

test("a stalled body is refused after five seconds, also after much of it was received", () => {
  expect(bodyDeadline({ startedAt: 0, lastAt: 0, bytes: 0 })).toBe(5000);
  expect(bodyDeadline({ startedAt: 0, lastAt: 2000, bytes: 5_000_000 })).toBe(7000);
});

test("a slow-loris body is refused soon, and no body takes longer than the maximum", () => {
  expect(refusedAt(1024 * 1024, 600)).toBeLessThan(15_000);
  expect(refusedAt(10 * 1024 * 1024, 70_000)).toBe(MAX_BODY_MS);
});
