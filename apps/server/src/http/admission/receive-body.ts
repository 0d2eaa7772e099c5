import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError } from "@lantai/api/platform/errors";
import { bodyDeadline } from "./body-deadline.js";
import type { AdmissionLimits, Client } from "./limits.js";

const tooSlow = () => new DomainError("request_timeout", "The body came too slowly; send it again");
const tooMany = () =>
  new DomainError("server_busy", "Too many bodies are on their way at once; try again", { retryAfterSeconds: 2 });
const tooLarge = (limit: number) => new DomainError("payload_too_large", `The body may have ${limit} bytes at most`);

interface Body {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  /** The most bytes it may have. */
  limit: number;
}

/**
 * Receives a body while it makes progress and its client is connected. It reads Node's own stream: a web stream around
 * it costs as much as all the rest of a small write.
 * @throws DomainError `payload_too_large`, `request_timeout`, or `server_busy` where a limit is reached.
 */
export function receiveBody(
  { incoming, outgoing, limit }: Body,
  limits: AdmissionLimits,
  client: Client,
): Promise<Buffer> {
  if (Number(incoming.headers["content-length"] ?? 0) > limit) return Promise.reject(tooLarge(limit));
  const { bodies, bodyBytes } = limits[client.kind];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const startedAt = performance.now();
    const progress = { startedAt, lastAt: startedAt, bytes: 0 };
    let timer: NodeJS.Timeout | undefined;

    const stop = () => {
      clearTimeout(timer);
      incoming.off("data", onData).off("end", onEnd).off("error", onDisconnect);
      outgoing.off("close", onDisconnect);
      bodyBytes.release(client.key, progress.bytes);
      bodies.release(client.key, abort);
    };
    const abort = (error: DomainError) => {
      stop();
      incoming.pause();
      reject(error);
    };
    const checkDeadline = () => {
      const leftMs = bodyDeadline(progress) - performance.now();
      if (leftMs <= 0) onTimeout();
      else timer = setTimeout(checkDeadline, leftMs);
    };
    const onData = (chunk: Buffer) => {
      if (progress.bytes + chunk.length > limit) return abort(tooLarge(limit));
      if (!bodyBytes.reserve(client.key, chunk.length)) return abort(tooMany());
      progress.bytes += chunk.length;
      progress.lastAt = performance.now();
      chunks.push(chunk);
    };
    const onEnd = () => {
      stop();
      resolve(Buffer.concat(chunks));
    };
    const onTimeout = () => {
      // The rest of the body stays unread, so the connection cannot be reused; the response is still sent.
      if (!outgoing.headersSent) outgoing.setHeader("Connection", "close");
      abort(tooSlow());
    };
    const onDisconnect = () => abort(tooSlow());

    if (incoming.headers.expect !== undefined) {
      // A client that waits gets `100 Continue` only now, when it is known that it will be read (http-server.ts).
      outgoing.removeHeader("Connection");
      outgoing.writeContinue();
    }
    if (!bodies.acquire(client.key, abort, tooMany)) return abort(tooMany());
    checkDeadline();
    incoming.on("data", onData).on("end", onEnd).on("error", onDisconnect);
    // Once the response was sent, or the connection has gone, Node's request emits neither an end nor an error.
    outgoing.on("close", onDisconnect);
    if (outgoing.closed) onDisconnect();
  });
}
