import { EventEmitter } from "node:events";
import { DomainError } from "@lantai/api/platform/errors";
import { expect, test } from "vitest";
import { answerBudget, callersServed, MOST_HELD, MOST_WAITING, READS_AT_ONCE } from "./answer-budget.js";

/** A response that ends when the test says so. */
function request(caller: string) {
  const outgoing = Object.assign(new EventEmitter(), { closed: false });
  const end = () => {
    outgoing.closed = true;
    outgoing.emit("close");
  };
  return { ...answerBudget(caller, outgoing), end };
}

const refusal = async (run: () => unknown) => {
  try {
    await run();
    return "ok";
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

/** Work that goes on until it is let go. */
function work() {
  const pending: (() => void)[] = [];
  const run = () => new Promise<void>((resolve) => pending.push(resolve));
  return { run, pending };
}

test("all of a caller's requests share one budget, another caller has their own, and it is free again at the end", async () => {
  const [first, second, stranger] = [request("siti"), request("siti"), request("budi")];
  first.hold(MOST_HELD);
  expect(await refusal(() => second.hold(1))).toBe("server_busy");
  expect(await refusal(() => second.admit())).toBe("server_busy");
  expect(await refusal(() => second.inTurn(async () => {}))).toBe("server_busy");
  expect(await refusal(() => stranger.hold(MOST_HELD))).toBe("ok");
  first.end();
  const third = request("siti");
  expect(await refusal(() => third.hold(MOST_HELD))).toBe("ok");
  for (const each of [second, third, stranger]) each.end();
  expect(callersServed()).toBe(0);
});

test("an answer larger than the budget goes out where nothing else is held, and never beside another", async () => {
  const large = request("siti");
  expect(await refusal(() => large.hold(3 * MOST_HELD))).toBe("ok");
  large.end();
  const batch = request("siti");
  batch.hold(1);
  expect(await refusal(() => batch.hold(MOST_HELD))).toBe("server_busy");
  expect(await refusal(() => batch.admit()), "the rest of this request is not begun").toBe("server_busy");
  batch.end();
});

test("so many of a caller's reads run at a time, whatever requests they are in, and too many waiting are refused", async () => {
  const [first, second] = [request("siti"), request("siti")];
  const { run, pending } = work();
  const reads = Array.from({ length: READS_AT_ONCE + MOST_WAITING }, (_, i) => (i % 2 ? first : second).inTurn(run));
  expect(pending).toHaveLength(READS_AT_ONCE);
  expect(await refusal(() => second.inTurn(run))).toBe("server_busy");
  const other = request("budi");
  const done = other.inTurn(async () => "done");
  expect(await done).toBe("done");
  let most = 0;
  for (let i = 0; i < reads.length; i += 1) {
    most = Math.max(most, pending.length);
    pending.shift()?.();
    await Promise.race(reads.slice(i, i + READS_AT_ONCE));
    await Promise.resolve();
  }
  await Promise.all(reads);
  expect(most).toBe(READS_AT_ONCE);
  for (const each of [first, second, other]) each.end();
  expect(callersServed()).toBe(0);
});

test("what waits for somebody who has gone is not begun, and who comes back does not get more turns by it", async () => {
  const gone = request("siti");
  const { run, pending } = work();
  const running = Array.from({ length: READS_AT_ONCE }, () => gone.inTurn(run));
  const waiting = refusal(() => gone.inTurn(run));
  gone.end();
  const back = request("siti");
  const next = back.inTurn(run);
  expect(pending, "the first are still at work").toHaveLength(READS_AT_ONCE);
  for (const finish of pending.splice(0)) finish();
  await Promise.all(running);
  expect(await waiting).toBe("server_busy");
  while (pending.length === 0) await Promise.resolve();
  pending[0]?.();
  await next;
  back.end();
  expect(callersServed()).toBe(0);
});

test("a failed read gives its turn on", async () => {
  const each = request("siti");
  for (let i = 0; i < 2 * READS_AT_ONCE; i += 1)
    await expect(each.inTurn(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  each.end();
  expect(callersServed()).toBe(0);
});
