import { once } from "node:events";
import { Agent, createServer, request as send } from "node:http";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

const LOOK_EVERY_MS = 100;

/** So long a process serves on from when it says in `/readyz` that it goes (main.ts). */
const NOTICE_MS = 1000;

/** A reverse proxy of the simplest kind, in front of some server processes. */
export interface Proxy {
  url: string;
  /** How often a server process refused the connection, so that the next one was asked. */
  refused: number;
  /** How often a connection broke when the proxy, on a busy machine, had not looked for as long as notice is given. */
  late: number;
  /** What else went wrong on the way to a server process. */
  broken: string[];
}

/**
 * Sends each request to the next server process in turn, by a connection of its own. Who does not say in `/readyz` that it
 * is ready gets none; who refuses the connection is passed over, for nothing was sent yet; what breaks because the proxy
 * was late is 503; whatever else goes wrong breaks the client's connection.
 */
export async function startProxy(targets: () => readonly string[]): Promise<Proxy> {
  const agent = new Agent({ keepAlive: false });
  let turn = 0;
  let ready = targets();
  /** When whoever has said last that they are ready was asked. */
  const readyAt = new Map<string, number>();
  const asked = new Set<string>();
  const ask = async (url: string) => {
    // One question at a time: the answer to an earlier one may not come after a later one's.
    if (asked.has(url)) return;
    asked.add(url);
    const at = performance.now();
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    asked.delete(url);
    if (isReady) readyAt.set(url, at);
    else readyAt.delete(url);
    const candidates = targets().filter((target) => readyAt.has(target));
    // Where nobody is, whoever was so last has to do.
    if (candidates.length > 0) ready = candidates;
  };
  const look = () => Promise.all(targets().map(ask));
  await look();
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  // Longer than a client keeps an idle connection, or it may send into one that is being closed.
  const server = createServer({ keepAliveTimeout: 120_000 }, (incoming, outgoing) => {
    void buffer(incoming).then(
      (body) => {
        const candidates = ready;
        const first = (turn += 1);
        const attempt = (passedOver: number): void => {
          const target = candidates[(first + passedOver) % candidates.length] ?? "";
          const knownAt = readyAt.get(target) ?? Number.NEGATIVE_INFINITY;
          const { method, headers, url } = incoming;
          const onward = send(new URL(url ?? "/", target), { method, headers, agent });
          onward.on("response", (answer) => {
            outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, connection: "keep-alive" });
            answer.pipe(outgoing);
            answer.on("error", (error) => {
              proxy.broken.push(`within the answer: ${error.message}`);
              outgoing.destroy();
            });
          });
          onward.on("error", (error) => {
            const code = "code" in error ? String(error.code) : error.message;
            if (code === "ECONNREFUSED" && passedOver + 1 < candidates.length) {
              proxy.refused += 1;
              attempt(passedOver + 1);
              return;
            }
            if (!outgoing.headersSent && performance.now() - knownAt > NOTICE_MS) {
              proxy.late += 1;
              outgoing.writeHead(503, { "retry-after": "1", "content-type": "application/problem+json" }).end();
              return;
            }
            proxy.broken.push(code);
            outgoing.destroy();
          });
          onward.end(body);
        };
        attempt(0);
      },
      () => outgoing.destroy(),
    );
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    clearInterval(looking);
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const proxy: Proxy = { url: `http://127.0.0.1:${address.port}`, refused: 0, late: 0, broken: [] };
  return proxy;
}
