import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** What the proxy does with a request instead of passing it on. */
type Fault = { status: number; headers?: Record<string, string>; body?: string } | "lose the answer";

/** An HTTP proxy in front of one server, which it serves below a path; it answers 502 where the server is away. */
export interface HttpProxy {
  /** The address of the server, with the path. */
  url: string;
  target: string;
  /** For each of the next requests, in their order. */
  faults: Fault[];
  /** For every request, after `faults`; null where requests are passed on. */
  fault: Fault | null;
  /** What was asked for, and the status that it was answered with; 0 where the answer was lost. */
  answers: { path: string; status: number }[];
  close(): void;
}

/** Starts a proxy on a free port. */
export async function startHttpProxy(target: string): Promise<HttpProxy> {
  const server = createServer((incoming, outgoing) => {
    const fault = proxy.faults.shift() ?? proxy.fault;
    if (fault === null || fault === "lose the answer") pass(incoming, outgoing, fault !== null);
    else answer(incoming, outgoing, fault);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const base = "/plant-1";

  function log({ url = "" }: IncomingMessage, status: number): void {
    proxy.answers.push({ path: url.split("?")[0] ?? "", status });
  }

  function answer(incoming: IncomingMessage, outgoing: ServerResponse, fault: Exclude<Fault, string>): void {
    log(incoming, fault.status);
    outgoing.writeHead(fault.status, { "content-type": "text/html", ...fault.headers });
    outgoing.end(fault.body ?? "<html>no upstream</html>");
  }

  function pass(incoming: IncomingMessage, outgoing: ServerResponse, isLost: boolean): void {
    const { method, headers, url = "" } = incoming;
    if (!url.startsWith(`${base}/`)) return answer(incoming, outgoing, { status: 404 });
    const upstream = request(new URL(url.slice(base.length), proxy.target), { method, headers, agent: false });
    upstream.on("response", (response) => {
      log(incoming, isLost ? 0 : (response.statusCode ?? 502));
      if (isLost) response.resume().on("end", () => outgoing.destroy());
      else response.pipe(outgoing.writeHead(response.statusCode ?? 502, response.headers));
      response.on("error", () => outgoing.destroy());
    });
    upstream.on("error", () => {
      if (outgoing.headersSent) outgoing.destroy();
      else answer(incoming, outgoing, { status: 502 });
    });
    outgoing.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  }

  const proxy: HttpProxy = {
    url: `http://127.0.0.1:${address.port}${base}`,
    target,
    faults: [],
    fault: null,
    answers: [],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return proxy;
}
