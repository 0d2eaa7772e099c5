import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { DomainError } from "@lantai/api/platform/errors";
import { problemParts } from "./problems.js";
import { SECURITY_HEADERS } from "./security-headers.js";

/** What Node's parser reports of a request that it could not read. */
interface ParseError extends Error {
  code?: string;
  rawPacket?: Buffer;
}

/**
 * Answers what is no HTTP request, has a head that is too large or came too slowly: there is no request for the app, so the
 * response is written to the connection itself, which is then closed.
 */
export function refuseInvalidRequest(server: Server): void {
  const lastResponses = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => lastResponses.set(socket, response));
  server.on("checkContinue", ({ socket }, response) => lastResponses.set(socket, response));
  server.on("clientError", (error: ParseError, socket: Duplex) => {
    // What still arrives is refused once more, and read so that the connection can be closed without a reset.
    if (refused.has(socket)) return;
    refused.add(socket);
    const last = lastResponses.get(socket);
    // In the middle of another response, more bytes would become part of it.
    const isAnswering = last !== undefined && last.headersSent && !last.writableFinished;
    if (!socket.writable || isAnswering) socket.destroy();
    else socket.end(rawResponse(refusalOf(error)));
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

function refusalOf({ code, rawPacket }: ParseError): DomainError {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return isUrlTooLong(rawPacket)
        ? new DomainError("uri_too_long", "A URL with its headers may have 16 KiB at most")
        : new DomainError("headers_too_large", "The headers may have 16 KiB at most, together with the URL");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new DomainError("request_timeout", "The request came too slowly; send it again");
    default:
      return new DomainError("malformed_request", "This is not a valid HTTP/1.1 request");
  }
}

/** Did the head become too large before its first line had ended? */
function isUrlTooLong(packet: Buffer | undefined): boolean {
  const [firstLine = ""] = (packet?.toString("latin1") ?? "").split("\r\n", 1);
  return /^[A-Z]+ /.test(firstLine) && firstLine.length > MAX_HEAD_BYTES / 2;
}

/** How long a refused client has to read the response. */
const LINGER_MS = 1000;

/** Node's limit of a whole head. */
const MAX_HEAD_BYTES = 16 * 1024;

function rawResponse(error: DomainError): string {
  const { status, headers, body } = problemParts(error);
  const lines = [...SECURITY_HEADERS, ...Object.entries(headers)].map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n");
}
