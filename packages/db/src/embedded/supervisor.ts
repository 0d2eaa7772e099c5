import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedError } from "./errors.js";
import { type Launch, type Postmaster, startPostmaster, stopOrphans, rotateLog } from "./postmaster.js";

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5000;
/** After this uptime a crash is not a failed start: the delay is reset. */
const STABLE_AFTER_MS = 1000;
const ROTATE_INTERVAL_MS = 600_000;

/** Starts PostgreSQL on a free port and restarts it on the same port whenever it ends, until `stop`. */
export async function keepRunning(
  launch: Omit<Launch, "port">,
  log: (message: string) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const { cluster, logFile } = launch;
  rotateLog(logFile);
  const first = await startOnFreePort(launch);
  const { port } = first;
  const stopping = new AbortController();
  const rotation = setInterval(() => rotateLog(logFile), ROTATE_INTERVAL_MS).unref();
  let current: Postmaster | undefined = first.postmaster;

  async function watch(): Promise<void> {
    let delay = FIRST_DELAY_MS;
    while (current) {
      const startedAt = performance.now();
      const end = await current.ended;
      current = undefined;
      if (stopping.signal.aborted) return;
      log(`PostgreSQL ended unexpectedly (${end}): restarting it`);
      delay = performance.now() - startedAt > STABLE_AFTER_MS ? FIRST_DELAY_MS : Math.min(delay * 2, LONGEST_DELAY_MS);
      while (!current && (await pause(delay, stopping.signal))) {
        try {
          await stopOrphans(cluster, () => {});
          const restarted = await startPostmaster({ ...launch, port });
          if (stopping.signal.aborted) return await restarted.stop();
          current = restarted;
          log("PostgreSQL is back");
        } catch (error) {
          log(error instanceof Error ? error.message : String(error));
          delay = Math.min(delay * 2, LONGEST_DELAY_MS);
        }
      }
    }
  }

  const watching = watch();
  return {
    port,
    async stop() {
      stopping.abort();
      clearInterval(rotation);
      await current?.stop();
      await watching;
    },
  };
}

async function startOnFreePort(launch: Omit<Launch, "port">): Promise<{ port: number; postmaster: Postmaster }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { port, postmaster: await startPostmaster({ ...launch, port }) };
    } catch (error) {
      // Another process may have taken the port between the probe and the start; any other error is final.
      if (attempt === 5 || !(error instanceof EmbeddedError) || !/TCP\/IP sockets/.test(error.message)) throw error;
    }
  }
}

/**
 * Below the ephemeral ports: an outgoing connection could otherwise take ours while PostgreSQL restarts, even our own
 * client's, connected to itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_240, 32_768);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen({ host: "127.0.0.1", port, exclusive: true }, () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** Waits; false when `signal` was aborted meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return sleep(milliseconds, true, { signal }).catch(() => false);
}
