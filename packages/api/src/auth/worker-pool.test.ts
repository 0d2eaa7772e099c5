import { expect, test } from "vitest";
import { createWorkerPool, type Job } from "./worker-pool.js";

/** Jobs that end when the test says so, and the pool that runs them. */
function startPool(concurrency: () => number) {
  const waiting: Job[] = [];
  const ends: (() => void)[] = [];
  const pool = createWorkerPool(concurrency, [() => waiting.shift()]);
  return {
    running: pool.running,
    add() {
      waiting.push(() => new Promise((resolve) => ends.push(resolve)));
      pool.schedule();
    },
    async endOldest() {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test("a pool runs as many jobs as it may; when it may run fewer, the running ones end and no more are started", async () => {
  let limit = 2;
  const pool = startPool(() => limit);
  for (let i = 0; i < 6; i++) pool.add();
  expect(pool.running()).toBe(2);
  limit = 1;
  expect(pool.running()).toBe(2);
  await pool.endOldest();
  expect(pool.running()).toBe(1);
  await pool.endOldest();
  expect(pool.running()).toBe(1);
  limit = 2;
  await pool.endOldest();
  expect(pool.running()).toBe(2);
});
