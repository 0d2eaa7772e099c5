import { setImmediate as nextTurn } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { expect, test } from "vitest";
import { eventStream } from "./event-stream.js";

const describeError = () => "unexpected";

test("what is emitted in one turn arrives as one chunk, in its order, and the stream ends with its events", async () => {
  async function* events() {
    yield tracked("7", { kind: "changed" });
    yield tracked("8", { kind: "ready" });
  }
  const chunks: string[] = [];
  const { body } = eventStream(async () => events(), describeError);
  for await (const chunk of body ?? []) chunks.push(new TextDecoder().decode(chunk));
  expect(chunks).toEqual([
    'event: connected\ndata: {"reconnectAfterInactivityMs":45000}\n\n' +
      'data: {"kind":"changed"}\nid: 7\n\ndata: {"kind":"ready"}\nid: 8\n\n',
  ]);
});

test("a client that does not read makes the events wait, and reading lets them go on", async () => {
  const many = 100_000;
  let emitted = 0;
  async function* events() {
    while (emitted < many) yield tracked(String(emitted), { kind: "changed", number: (emitted += 1) });
  }
  const { body } = eventStream(async () => events(), describeError);
  const reader = body?.getReader();
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  const waiting = emitted;
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  expect(emitted).toBe(waiting);
  expect(emitted).toBeLessThan(many);
  await reader?.read();
  await nextTurn();
  expect(emitted).toBeGreaterThan(waiting);
  await reader?.cancel();
});

test("a client that leaves ends its subscription", async () => {
  let hasEnded = false;
  async function* until(signal: AbortSignal) {
    try {
      yield tracked("1", { kind: "ready" });
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    } finally {
      hasEnded = true;
    }
  }
  const { body } = eventStream(async (signal) => until(signal), describeError);
  const reader = body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await nextTurn();
  expect(hasEnded).toBe(true);
});

test("a failure is sent as the last event", async () => {
  const response = eventStream(
    () => Promise.reject(new Error("secret")),
    () => ({ message: "refused" }),
  );
  expect(await response.text()).toMatch(/event: serialized-error\ndata: \{"message":"refused"\}\n\n$/);
});
