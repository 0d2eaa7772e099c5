import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { DomainError } from "@lantai/api/platform/errors";
import { refuseInvalidRequest } from "./malformed-request.js";
import { problemParts } from "./problems.js";
import { securityHeaders } from "./security-headers.js";

type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * Node's HTTP server in front of the app. What is refused below the app has the same form as what the app refuses: problem
 * details, with the security headers.
 * @param hostname The host of a request that names none, as HTTP/1.0 allows.
 */
export function createHttpServer(fetch: Fetch, options: ServerOptions, hostname: string): Server {
  const listener = getRequestListener(fetch, {
    hostname,
    // Thrown before the app where the host and the target make no URL.
    errorHandler: () => {
      const { status, headers, body } = problemParts(malformed("The Host or the request target is not valid"));
      return new Response(body, { status, headers });
    },
  });
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    securityHeaders(response);
    const refusal = headRefusal(request);
    if (refusal) sendProblem(response, refusal);
    else void listener(request, response);
  };
  // The Host is checked here, because Node refuses a request that lacks it without a body.
  const server = createServer({ ...options, requireHostHeader: false }, handle);
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    // A client without `100 Continue` may send its body or not, so nothing can follow on this connection;
    // `receiveBody` tells it, and keeps the connection.
    response.setHeader("Connection", "close");
    handle(request, response);
  });
  server.on("checkExpectation", (_: IncomingMessage, response: ServerResponse) => {
    securityHeaders(response);
    sendProblem(response, new DomainError("expectation_failed", "Only Expect: 100-continue can be met"));
  });
  refuseInvalidRequest(server);
  return server;
}

const malformed = (detail: string) => new DomainError("malformed_request", detail);

/** Why a request whose head could be read is no valid one (RFC 9112, 3.2); null where it is. */
function headRefusal({ httpVersion, rawHeaders, url = "" }: IncomingMessage): DomainError | null {
  const hosts = rawHeaders.filter(
    (name, i) => i % 2 === 0 && name.length === 4 && name.toLowerCase() === "host",
  ).length;
  if (hosts > 1 || (hosts === 0 && httpVersion === "1.1")) return malformed("A request has exactly one Host header");
  if (url.startsWith("/") || /^https?:\/\//i.test(url)) return null;
  return malformed("The request target must be a path or an http URL");
}

function sendProblem(response: ServerResponse, error: DomainError): void {
  const { status, headers, body } = problemParts(error);
  response.writeHead(status, headers).end(body);
}
