import { EventEmitter } from "node:events";
import { DomainError } from "@lantai/api/platform/errors";
import { expect, test } from "vitest";
import {
  activeClients,
  MAX_BUFFERED_CHARACTERS,
  MAX_CONCURRENT_READS,
  MAX_QUEUED_READS,
  openResponseBudget,
} from "./response-budget.js";

/** A request whose response is closed when the test says so. */
function request(client: string) {
  const outgoing = Object.assign(new EventEmitter(), { closed: false });
  const end = () => {
    outgoing.closed = true;
    outgoing.emit("close");
  };
  return { ...openResponseBudget(client, outgoing), end };
}

const outcome = async (run: () => unknown) => {
  try {
    await run();
    return "ok";
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

/** Reads that go on until the test resolves them. */
function reads() {
  const pending: (() => void)[] = [];
  const run = () => new Promise<void>((resolve) => pending.push(resolve));
  return { run, pending };
}

test("all requests of a client share one budget, another client has its own, and it is released when they end", async () => {
  const [first, second, other] = [request("siti"), request("siti"), request("budi")];
  first.reserve(MAX_BUFFERED_CHARACTERS);
  expect(await outcome(() => second.reserve(1))).toBe("server_busy");
  expect(await outcome(() => second.admit())).toBe("server_busy");
  expect(await outcome(() => second.queueRead(async () => {}))).toBe("server_busy");
  expect(await outcome(() => other.reserve(MAX_BUFFERED_CHARACTERS))).toBe("ok");
  first.end();
  const third = request("siti");
  expect(await outcome(() => third.reserve(MAX_BUFFERED_CHARACTERS))).toBe("ok");
  for (const each of [second, third, other]) each.end();
  expect(activeClients()).toBe(0);
});

test("a response larger than the budget is sent where nothing else is buffered, and never beside another", async () => {
  const large = request("siti");
  expect(await outcome(() => large.reserve(3 * MAX_BUFFERED_CHARACTERS))).toBe("ok");
  large.end();
  const batch = request("siti");
  batch.reserve(1);
  expect(await outcome(() => batch.reserve(MAX_BUFFERED_CHARACTERS))).toBe("server_busy");
  expect(await outcome(() => batch.admit()), "the rest of this request is not begun").toBe("server_busy");
  batch.end();
});

test("a client's concurrent reads are bounded over all of its requests, and beyond a full queue they are refused", async () => {
  const [first, second] = [request("siti"), request("siti")];
  const { run, pending } = reads();
  const results = Array.from({ length: MAX_CONCURRENT_READS + MAX_QUEUED_READS }, (_, i) =>
    (i % 2 ? first : second).queueRead(run),
  );
  expect(pending).toHaveLength(MAX_CONCURRENT_READS);
  expect(await outcome(() => second.queueRead(run))).toBe("server_busy");
  const other = request("budi");
  expect(await other.queueRead(async () => "done")).toBe("done");
  let most = 0;
  for (let i = 0; i < results.length; i += 1) {
    most = Math.max(most, pending.length);
    pending.shift()?.();
    await Promise.race(results.slice(i, i + MAX_CONCURRENT_READS));
    await Promise.resolve();
  }
  await Promise.all(results);
  expect(most).toBe(MAX_CONCURRENT_READS);
  for (const each of [first, second, other]) each.end();
  expect(activeClients()).toBe(0);
});

test("a queued read of a client that disconnected is not begun, and reconnecting does not give it more concurrent reads", async () => {
  const disconnected = request("siti");
  const { run, pending } = reads();
  const running = Array.from({ length: MAX_CONCURRENT_READS }, () => disconnected.queueRead(run));
  const queued = outcome(() => disconnected.queueRead(run));
  disconnected.end();
  const reconnected = request("siti");
  const next = reconnected.queueRead(run);
  expect(pending, "the first reads still run").toHaveLength(MAX_CONCURRENT_READS);
  for (const finish of pending.splice(0)) finish();
  await Promise.all(running);
  expect(await queued).toBe("server_busy");
  while (pending.length === 0) await Promise.resolve();
  pending[0]?.();
  await next;
  reconnected.end();
  expect(activeClients()).toBe(0);
});

test("a failed read makes room for the next", async () => {
  const each = request("siti");
  for (let i = 0; i < 2 * MAX_CONCURRENT_READS; i += 1)
    await expect(each.queueRead(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  each.end();
  expect(activeClients()).toBe(0);
});
