import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { currentSignal } from "@lantai/db/cancellation";
import { Hono } from "hono";
import { pino } from "pino";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { readConfig } from "../../boot/env.js";
import type { AppEnv } from "../app-env.js";
import { createHttpServer } from "../http-server.js";
import { createStreamSlots } from "../sse/stream-slots.js";
import { createLimits, totalUsed } from "./limits.js";
import { requestTimeout } from "./request-timeout.js";

afterEach(() => void vi.useRealTimers());

const portOf = (address: AddressInfo | string | null) => (typeof address === "object" ? (address?.port ?? 0) : 0);

/** A request of this method whose client disconnects while it is processed; no timeout ever comes. */
async function disconnected(method: string) {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const limits = createLimits();
  const log = pino({ level: "silent" });
  const unused = { tracing: null, services: null, backups: null, disk: null, pool: null, isStopping: false };
  const state = { config: readConfig({}), log, limits, streams: createStreamSlots(), ...unused };
  let signal: AbortSignal | undefined;
  let left: Promise<unknown> = Promise.resolve();
  let finish = () => {};
  const app = new Hono<AppEnv>();
  app.use(requestTimeout(state, (c, error) => c.text(error.code, 503)));
  app.on(method, "/", (c) => {
    signal = currentSignal();
    left = once(c.env.outgoing, "close");
    return new Promise<Response>((resolve) => (finish = () => resolve(new Response())));
  });
  const server = createHttpServer(app.fetch, {}, "localhost");
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect(portOf(server.address()), "127.0.0.1");
  socket.write(`${method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`);
  await vi.waitFor(() => expect(signal?.aborted).toBe(false));
  socket.destroy();
  await left;
  return {
    isAborted: () => signal?.aborted,
    slots: () => totalUsed(limits, "requests"),
    finish: () => finish(),
  };
}

test("a read whose client disconnects is aborted at once, and its slot is free when it has ended", async () => {
  const read = await disconnected("GET");
  expect(read.isAborted()).toBe(true);
  expect(read.slots()).toBe(1);
  read.finish();
  await vi.waitFor(() => expect(read.slots()).toBe(0));
});

test("a received write is processed to its end, though its client has disconnected", async () => {
  const write = await disconnected("POST");
  expect(write.isAborted()).toBe(false);
  write.finish();
  await vi.waitFor(() => expect(write.slots()).toBe(0));
  expect(write.isAborted()).toBe(false);
});
