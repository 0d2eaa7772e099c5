import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { createLimits, totalUsed } from "./limits.js";
import { receiveBody } from "./receive-body.js";

const portOf = (address: AddressInfo | string | null) => (typeof address === "object" ? (address?.port ?? 0) : 0);

afterEach(() => void vi.useRealTimers());

test("a body is given up as soon as its client disconnects, long before its deadline", async () => {
  // The deadline never comes.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const limits = createLimits();
  const client = { kind: "anonymous", key: "192.0.2.1" } as const;
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect(portOf(server.address()), "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");
  const [incoming, outgoing] = await once(server, "request");
  const received = receiveBody({ incoming, outgoing, limit: 100 }, limits, client);
  expect(totalUsed(limits, "bodies")).toBe(1);
  socket.destroy();
  await expect(received).rejects.toThrow("too slowly");
  expect(totalUsed(limits, "bodies")).toBe(0);
  expect(totalUsed(limits, "bodyBytes")).toBe(0);
});
