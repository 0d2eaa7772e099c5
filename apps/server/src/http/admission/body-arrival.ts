import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "@lantai/api/platform/errors";
import { bodyDueAt } from "./body-time.js";
import type { Caller, Lanes } from "./lanes.js";

const tooSlow = () => new DomainError("request_timeout", "The body came too slowly; send it again");
const noRoom = () =>
  new DomainError("server_busy", "Too many bodies are on their way at once; try again", { retryAfterSeconds: 2 });
const tooLarge = (limit: number) => new DomainError("payload_too_large", `The body may have ${limit} bytes at most`);

interface Body {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** The most bytes it may have. */
  limit: number;
}

/**
 * Reads a body, for as long as it makes progress and its sender is there. It reads Node's own stream: a web stream around
 * it costs a small write as much as all the rest.
 * @throws DomainError `payload_too_large`, `request_timeout`, or `server_busy` where too much is on its way already.
 */
export function receiveBody({ incoming, outgoing, limit }: Body, lanes: Lanes, caller: Caller): Promise<Buffer> {
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return Promise.reject(tooLarge(limit));
  const lane = lanes[caller.lane];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const startedAt = performance.now();
    const arrival = { startedAt, lastAt: startedAt, bytes: 0 };
    let timer: NodeJS.Timeout | undefined;

    const stop = () => {
      clearTimeout(timer);
      incoming.off("data", onData).off("end", onEnd).off("error", onLost);
      outgoing.off("close", onLost);
      lane.bodyBytes.give(caller.holder, arrival.bytes);
      lane.bodies.leave(caller.holder, giveUp);
    };
    const giveUp = (error: DomainError) => {
      stop();
      incoming.pause();
      reject(error);
    };
    const watch = () => {
      const leftMs = bodyDueAt(arrival) - performance.now();
      if (leftMs <= 0) onLate();
      else timer = setTimeout(watch, leftMs);
    };
    const onData = (chunk: Buffer) => {
      if (arrival.bytes + chunk.length > limit) return giveUp(tooLarge(limit));
      if (!lane.bodyBytes.take(caller.holder, chunk.length)) return giveUp(noRoom());
      arrival.bytes += chunk.length;
      arrival.lastAt = performance.now();
      chunks.push(chunk);
    };
    const onEnd = () => {
      stop();
      resolve(Buffer.concat(chunks));
    };
    const onLate = () => {
      // Nothing is on its way that a closed connection would lose. (What is, the answer waits for a moment.)
      if (!outgoing.headersSent) outgoing.setHeader("Connection", "close");
      giveUp(tooSlow());
    };
    const onLost = () => giveUp(tooSlow());

    if (!lane.bodies.enter(caller.holder, giveUp, noRoom)) return giveUp(noRoom());
    watch();
    incoming.on("data", onData).on("end", onEnd).on("error", onLost);
    // Once the answer was sent, or the connection has gone, Node's request tells neither an end nor an error.
    outgoing.on("close", onLost);
    if (outgoing.closed) onLost();
  });
}
