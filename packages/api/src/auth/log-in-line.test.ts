import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Attempt, LogInLine, PLACES } from "./log-in-line.js";
import type { Job } from "./workers.js";

let line: LogInLine;
/** What became of each attempt, in the order in which they were told. */
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  line = new LogInLine();
  told = [];
});
afterEach(() => void vi.useRealTimers());

/** An attempt of this name, which is told to `told`. */
function enter(name: string, change: Partial<Attempt> & { isRight?: boolean } = {}) {
  const { isRight = false, ...attempt } = change;
  line
    .enter({
      username: name,
      network: `net of ${name}`,
      mayGoAhead: false,
      check: async () => isRight,
      onWrongAhead: () => void told.push(`${name} counted`),
      ...attempt,
    })
    .then(
      (matches) => told.push(`${name} ${matches ? "right" : "wrong"}`),
      (error: { code: string }) => told.push(`${name} ${error.code}`),
    );
}
const registered = { mayGoAhead: true };
const run = async (job: Job | undefined) => {
  expect(job).toBeDefined();
  await job?.();
};
/** Lets a second pass, after which those who were too many have been told. */
const settled = () => vi.advanceTimersByTimeAsync(1000);

describe("a password of somebody who can log in", () => {
  test("is checked before those of strangers who came earlier, and a right one is told at once", async () => {
    for (let i = 0; i < 100; i++) enter(`stranger-${i}`);
    enter("siti", { ...registered, isRight: true });
    await run(line.nextAhead());
    expect(told).toEqual(["siti right"]);
  });

  test("that is wrong is told when its turn comes, as a stranger's is", async () => {
    for (const name of ["first", "second"]) enter(name);
    enter("siti", registered);
    enter("third");
    await run(line.nextAhead());
    expect(told).toEqual(["siti counted"]);
    await run(line.nextInTurn());
    expect(told).toEqual(["siti counted", "first wrong"]);
    await run(line.nextInTurn());
    expect(told).toEqual(["siti counted", "first wrong", "second wrong"]);
    await run(line.nextInTurn());
    expect(told.slice(3)).toEqual(["siti wrong", "third wrong"]);
    expect(line.nextInTurn()).toBeUndefined();
  });

  test("that is wrong in its turn is told then, and is no guess ahead", async () => {
    enter("siti", registered);
    enter("stranger");
    await run(line.nextAhead());
    await settled();
    expect(told).toEqual(["siti wrong"]);
  });

  test("goes ahead in rotation: one name's many do not keep the next name waiting", async () => {
    for (let i = 0; i < 3; i++) enter("budi", { ...registered, isRight: true });
    enter("siti", { ...registered, isRight: true });
    await run(line.nextAhead());
    for (let i = 0; i < 3; i++) enter("budi", { ...registered, isRight: true });
    await run(line.nextAhead());
    expect(told).toEqual(["budi right", "siti right"]);
  });

  test("goes ahead three at a time, those included that are wrong and not told yet", async () => {
    enter("stranger");
    for (let i = 0; i < 5; i++) enter("siti", registered);
    for (let i = 0; i < 3; i++) await run(line.nextAhead());
    expect(line.nextAhead()).toBeUndefined();
    expect(told).toEqual(Array(3).fill("siti counted"));
  });
});

describe("too many", () => {
  test("are told so from the earliest on, also whose password was wrong, and who is about to go ahead is not", async () => {
    enter("early");
    enter("agus", registered);
    await run(line.nextAhead());
    enter("siti", { ...registered, isRight: true });
    for (let i = 0; i < PLACES.altogether; i++) enter(`stranger-${i}`);
    await settled();
    expect(told).toEqual(["agus counted", "early server_busy", "agus server_busy", "stranger-0 server_busy"]);
    await run(line.nextAhead());
    expect(told.at(-1)).toBe("siti right");
  });

  test("of one network take the places of their own", async () => {
    enter("early");
    for (let i = 0; i <= PLACES.perNetwork; i++) enter(`name-${i}`, { network: "one" });
    await settled();
    expect(told).toEqual(["name-0 server_busy"]);
  });

  test("is also who has waited seven seconds", async () => {
    enter("stranger");
    enter("siti", registered);
    await run(line.nextAhead());
    await vi.advanceTimersByTimeAsync(6999);
    expect(told).toEqual(["siti counted"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told.slice(1)).toEqual(["stranger server_busy", "siti server_busy"]);
  });
});

test("a check that fails is told as it failed, and the others go on", async () => {
  const check = () => Promise.reject(Object.assign(new Error("no memory"), { code: "no memory" }));
  enter("first", { check });
  enter("second");
  await run(line.nextInTurn());
  await run(line.nextInTurn());
  expect(told).toEqual(["first no memory", "second wrong"]);
});
