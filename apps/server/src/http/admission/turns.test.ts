import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTurns } from "./turns.js";

/** Lets these clients wait, and returns what was started in each turn of the event loop. */
async function startedByTurn(clients: readonly string[], perTurn: number): Promise<string[][]> {
  const turns = createTurns(perTurn);
  const started: string[] = [];
  const all = clients.map((client) => turns.take(client).then(() => started.push(client)));
  // What is started at once, before the next turn.
  await Promise.resolve();
  const byTurn = [[...started]];
  while (started.length < clients.length) {
    const seen = started.length;
    await nextTurn();
    byTurn.push(started.slice(seen));
  }
  await Promise.all(all);
  return byTurn.filter((turn) => turn.length > 0);
}

test("in one turn of the event loop no more than the limit are started, and every one is", async () => {
  const byTurn = await startedByTurn(
    Array.from({ length: 103 }, () => "a"),
    4,
  );
  expect(Math.max(...byTurn.map((turn) => turn.length))).toBe(4);
  expect(byTurn.flat()).toHaveLength(103);
});

test("clients alternate: one that sends a thousand delays another by one turn", async () => {
  const flood = Array.from({ length: 1000 }, () => "flood");
  const byTurn = await startedByTurn([...flood, "other", "third"], 2);
  expect(byTurn.slice(0, 3).flat()).toEqual(expect.arrayContaining(["other", "third"]));
});

test("one that comes when nothing waits is started in the same turn", async () => {
  const turns = createTurns(1);
  await turns.take("a");
  await nextTurn();
  let isStarted = false;
  void turns.take("b").then(() => (isStarted = true));
  await Promise.resolve();
  expect(isStarted).toBe(true);
});
