import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Attempt, LogInQueue, QUEUE_LIMITS } from "./log-in-queue.js";
import type { Job } from "./worker-pool.js";

let queue: LogInQueue;
/** What became of each attempt, in the order in which they were answered. */
let outcomes: string[];

beforeEach(() => {
  vi.useFakeTimers();
  queue = new LogInQueue();
  outcomes = [];
});
afterEach(() => void vi.useRealTimers());

/** An attempt of this name, whose outcome goes to `outcomes`. */
function enter(name: string, change: Partial<Attempt> & { isRight?: boolean } = {}) {
  const { isRight = false, ...attempt } = change;
  queue
    .add({
      username: name,
      network: `net of ${name}`,
      mayCheckEarly: false,
      check: async () => isRight,
      onEarlyMismatch: () => void outcomes.push(`${name} counted`),
      ...attempt,
    })
    .then(
      (matches) => outcomes.push(`${name} ${matches ? "right" : "wrong"}`),
      (error: { code: string }) => outcomes.push(`${name} ${error.code}`),
    );
}
const registered = { mayCheckEarly: true };
const run = async (job: Job | undefined) => {
  expect(job).toBeDefined();
  await job?.();
};
/** Lets a second pass, after which those who were too many have been refused. */
const settled = () => vi.advanceTimersByTimeAsync(1000);

describe("a password of a user who can log in", () => {
  test("is checked before those of strangers who came earlier, and a right one is answered at once", async () => {
    for (let i = 0; i < 100; i++) enter(`stranger-${i}`);
    enter("siti", { ...registered, isRight: true });
    await run(queue.takeEarly());
    expect(outcomes).toEqual(["siti right"]);
  });

  test("that is wrong is answered in its turn, as a stranger's is", async () => {
    for (const name of ["first", "second"]) enter(name);
    enter("siti", registered);
    enter("third");
    await run(queue.takeEarly());
    expect(outcomes).toEqual(["siti counted"]);
    await run(queue.takeInOrder());
    expect(outcomes).toEqual(["siti counted", "first wrong"]);
    await run(queue.takeInOrder());
    expect(outcomes).toEqual(["siti counted", "first wrong", "second wrong"]);
    await run(queue.takeInOrder());
    expect(outcomes.slice(3)).toEqual(["siti wrong", "third wrong"]);
    expect(queue.takeInOrder()).toBeUndefined();
  });

  test("that is wrong in its turn is answered then, and is no guess ahead", async () => {
    enter("siti", registered);
    enter("stranger");
    await run(queue.takeEarly());
    await settled();
    expect(outcomes).toEqual(["siti wrong"]);
  });

  test("goes ahead in rotation: one name's many do not keep the next name waiting", async () => {
    for (let i = 0; i < 3; i++) enter("budi", { ...registered, isRight: true });
    enter("siti", { ...registered, isRight: true });
    await run(queue.takeEarly());
    for (let i = 0; i < 3; i++) enter("budi", { ...registered, isRight: true });
    await run(queue.takeEarly());
    expect(outcomes).toEqual(["budi right", "siti right"]);
  });

  test("goes ahead three at a time, those included that are wrong and not answered yet", async () => {
    enter("stranger");
    for (let i = 0; i < 5; i++) enter("siti", registered);
    for (let i = 0; i < 3; i++) await run(queue.takeEarly());
    expect(queue.takeEarly()).toBeUndefined();
    expect(outcomes).toEqual(Array(3).fill("siti counted"));
  });
});

describe("too many", () => {
  test("are refused from the earliest on, also whose password was wrong, and who is about to go ahead is not", async () => {
    enter("early");
    enter("agus", registered);
    await run(queue.takeEarly());
    enter("siti", { ...registered, isRight: true });
    for (let i = 0; i < QUEUE_LIMITS.total; i++) enter(`stranger-${i}`);
    await settled();
    expect(outcomes).toEqual(["agus counted", "early server_busy", "agus server_busy", "stranger-0 server_busy"]);
    await run(queue.takeEarly());
    expect(outcomes.at(-1)).toBe("siti right");
  });

  test("of one network take the places of their own", async () => {
    enter("early");
    for (let i = 0; i <= QUEUE_LIMITS.perNetwork; i++) enter(`name-${i}`, { network: "one" });
    await settled();
    expect(outcomes).toEqual(["name-0 server_busy"]);
  });

  test("is also who has waited seven seconds", async () => {
    enter("stranger");
    enter("siti", registered);
    await run(queue.takeEarly());
    await vi.advanceTimersByTimeAsync(6999);
    expect(outcomes).toEqual(["siti counted"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(outcomes.slice(1)).toEqual(["stranger server_busy", "siti server_busy"]);
  });
});

test("a check that fails answers its error, and the others go on", async () => {
  const check = () => Promise.reject(Object.assign(new Error("no memory"), { code: "no memory" }));
  enter("first", { check });
  enter("second");
  await run(queue.takeInOrder());
  await run(queue.takeInOrder());
  expect(outcomes).toEqual(["first no memory", "second wrong"]);
});
