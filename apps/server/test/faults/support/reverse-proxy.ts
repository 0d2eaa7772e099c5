import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

const POLL_EVERY_MS = 100;

/** How long a stopping process serves on after `/readyz` first says so (main.ts). */
const NOTICE_MS = 1000;

/** A minimal HTTP load balancer: round robin over the processes whose `/readyz` is 200. */
export interface ReverseProxy {
  url: string;
  /** How many times a process refused a connection, so that the request went to the next one. */
  refused: number;
  /** How many requests broke because the proxy, on a busy machine, had not polled within the notice; answered with 503. */
  stale: number;
  /** Every other failure between the proxy and a process; the client's connection is broken, too. */
  failures: string[];
}

/** Starts a proxy in front of these base URLs; it is closed after the test. */
export async function startReverseProxy(targets: () => readonly string[]): Promise<ReverseProxy> {
  const readiness = await pollReadiness(targets);
  const agent = new Agent({ keepAlive: false });
  let turn = 0;

  function forward(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): void {
    const { method, headers, url } = incoming;
    const candidates = readiness.ready();
    const first = (turn += 1);
    const attempt = (skipped: number): void => {
      const target = candidates[(first + skipped) % candidates.length] ?? "";
      const readyAt = readiness.readyAt(target);
      const upstream = request(new URL(url ?? "/", target), { method, headers, agent });
      upstream.on("response", (response) => {
        outgoing.writeHead(response.statusCode ?? 502, { ...response.headers, connection: "keep-alive" });
        response.pipe(outgoing);
        response.on("error", (error) => {
          proxy.failures.push(`within the response: ${error.message}`);
          outgoing.destroy();
        });
      });
      upstream.on("error", (error) => {
        const code = "code" in error ? String(error.code) : error.message;
        if (code === "ECONNREFUSED" && skipped + 1 < candidates.length) {
          proxy.refused += 1;
          attempt(skipped + 1);
        } else if (!outgoing.headersSent && performance.now() - readyAt > NOTICE_MS) {
          proxy.stale += 1;
          outgoing.writeHead(503, { "retry-after": "1", "content-type": "application/problem+json" }).end();
        } else {
          proxy.failures.push(code);
          outgoing.destroy();
        }
      });
      upstream.end(body);
    };
    attempt(0);
  }

  // Longer than a client keeps an idle connection, or it may send into one that is being closed.
  const server = createServer({ keepAliveTimeout: 120_000 }, (incoming, outgoing) => {
    void buffer(incoming).then(
      (body) => forward(incoming, outgoing, body),
      () => outgoing.destroy(),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const proxy: ReverseProxy = { url: `http://127.0.0.1:${address.port}`, refused: 0, stale: 0, failures: [] };
  return proxy;
}

interface Readiness {
  /** The targets that are ready; while none is, those that last were. */
  ready(): readonly string[];
  /** When the last poll that found this target ready was sent. */
  readyAt(target: string): number;
}

/** Polls `/readyz` of every target until the test ends. */
async function pollReadiness(targets: () => readonly string[]): Promise<Readiness> {
  let ready = targets();
  const readyAt = new Map<string, number>();
  const pending = new Set<string>();
  const poll = async (url: string) => {
    // One request at a time, so that responses cannot arrive out of order.
    if (pending.has(url)) return;
    pending.add(url);
    const at = performance.now();
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    pending.delete(url);
    if (isReady) readyAt.set(url, at);
    else readyAt.delete(url);
    const candidates = targets().filter((target) => readyAt.has(target));
    if (candidates.length > 0) ready = candidates;
  };
  const pollAll = () => Promise.all(targets().map(poll));
  await pollAll();
  const timer = setInterval(() => void pollAll(), POLL_EVERY_MS);
  onTestFinished(() => clearInterval(timer));
  return {
    ready: () => ready,
    readyAt: (target) => readyAt.get(target) ?? Number.NEGATIVE_INFINITY,
  };
}
