import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedError } from "./errors.js";
import { type Launch, type Postmaster, startPostmaster, stopOrphans, trimLog } from "./postmaster.js";

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5000;
/** A PostgreSQL that has served so long was killed by something else than its start. */
const STEADY_MS = 1000;
const TRIM_EVERY_MS = 600_000;

/** Starts PostgreSQL on a free port and, should it ever die, again on the same one, until `stop`. */
export async function keepRunning(
  launch: Omit<Launch, "port">,
  log: (message: string) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const { cluster, logFile } = launch;
  trimLog(logFile);
  const first = await startOnFreePort(launch);
  const { port } = first;
  const stopping = new AbortController();
  const trimming = setInterval(() => trimLog(logFile), TRIM_EVERY_MS).unref();
  let current: Postmaster | undefined = first.postmaster;

  async function watch(): Promise<void> {
    let delay = FIRST_DELAY_MS;
    while (current) {
      const began = performance.now();
      const end = await current.ended;
      current = undefined;
      if (stopping.signal.aborted) return;
      log(`PostgreSQL ended unexpectedly (${end}): starting it again`);
      delay = performance.now() - began > STEADY_MS ? FIRST_DELAY_MS : Math.min(delay * 2, LONGEST_DELAY_MS);
      while (!current && (await pause(delay, stopping.signal))) {
        try {
          await stopOrphans(cluster, () => {});
          const revived = await startPostmaster({ ...launch, port });
          if (stopping.signal.aborted) return await revived.stop();
          current = revived;
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
      clearInterval(trimming);
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
      // Someone may have taken the port between the look and the start; anything else will not change.
      if (attempt === 5 || !(error instanceof EmbeddedError) || !/TCP\/IP sockets/.test(error.message)) throw error;
    }
  }
}

/**
 * Below the ports that systems give to outgoing connections: one of those could sit on ours while PostgreSQL is being
 * started again, even our own client's, connected to itself.
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

/** False when `signal` said stop meanwhile. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return sleep(milliseconds, true, { signal }).catch(() => false);
}
