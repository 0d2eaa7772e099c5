import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { eventually } from "../../support/eventually.js";
import { type ApiResponse, send } from "../../support/http.js";
import { runningMs } from "../../support/running-clock.js";
import type { Fixtures } from "./fixtures.js";
import { type LoadRequest, randomRead, randomWrite, type Write } from "./random-requests.js";

/** A request without a response for longer has hung: the server's own limit is 10 s. */
const HUNG_MS = 25_000;
/** How long a client waits before it sends a request again, and before its next one: it needs the processor as little as a person's device. */
const RETRY_MS = 200;
const THINK_MS = 20;
/** How long every write together may fail: longer than any fault lasts, and than PostgreSQL's recovery after it. */
const RECOVERY_MS = 60_000;

/** A write with its successful response. */
export interface AcknowledgedWrite extends Write {
  response: ApiResponse;
  /** How many times it was sent. */
  attempts: number;
}

/** Clients that write and read in a closed loop, and repeat a failed write with the same idempotency key. */
export interface Load {
  acknowledged(): AcknowledgedWrite[];
  /** Waits until `count` more writes are acknowledged; fails at the first unexpected response. */
  waitForWrites(count: number): Promise<void>;
  /** Waits until every client's write is acknowledged, and stops the clients there. */
  pause(): Promise<void>;
  resume(): void;
  /** Pauses for good. */
  stop(): Promise<void>;
  /** Responses other than 2xx and 503 with Retry-After, and requests that hung. */
  unexpected: string[];
  /** The number of responses of 503. */
  unavailable: number;
  /** Requests whose connection broke before the response. */
  brokenConnections: string[];
  /** The longest response time, in milliseconds of `runningMs`. */
  longestMs: number;
}

/** Starts `clients` clients; `target` is called for the base URL of each request. */
export function startLoad(fixtures: Fixtures, target: () => string, clients = 8): Load {
  const acknowledged: AcknowledgedWrite[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  let isPaused = false;
  let isOver = false;
  let pausedClients = 0;
  onTestFinished(() => {
    isOver = true;
    events.emit("resume");
  });

  async function runClient(): Promise<void> {
    while (!isOver) {
      if (isPaused) {
        pausedClients += 1;
        await once(events, "resume");
        pausedClients -= 1;
      }
      const write = randomWrite(fixtures);
      for (let attempts = 1; !isOver; attempts += 1) {
        const response = await attempt(write, target(), load);
        if (response) {
          acknowledged.push({ ...write, response, attempts });
          break;
        }
        await sleep(RETRY_MS);
      }
      await attempt(randomRead(fixtures), target(), load);
      await sleep(THINK_MS);
    }
  }

  const load: Load = {
    acknowledged: () => acknowledged,
    async waitForWrites(count) {
      const enough = acknowledged.length + count;
      const isEnough = () => {
        expect(load.unexpected).toEqual([]);
        return acknowledged.length >= enough;
      };
      await eventually(`${count} more writes are acknowledged`, isEnough, RECOVERY_MS);
    },
    async pause() {
      isPaused = true;
      await eventually("every client's write is acknowledged", () => pausedClients === clients, RECOVERY_MS);
    },
    resume() {
      isPaused = false;
      events.emit("resume");
    },
    stop: () => load.pause(),
    unexpected: [],
    unavailable: 0,
    brokenConnections: [],
    longestMs: 0,
  };
  for (let i = 0; i < clients; i += 1) void runClient();
  return load;
}

/** The successful response, or null; then the failure is recorded. */
async function attempt(request: LoadRequest, url: string, load: Load): Promise<ApiResponse | null> {
  const { key, method, path, body, token } = request;
  const since = runningMs();
  const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
  const response = await Promise.race([
    send(method, `${url}/api/v1${path}`, { token, body, headers }).catch((error: Error) => error),
    sleep(HUNG_MS, "hung" as const, { ref: false }),
  ]);
  if (response instanceof Error) {
    const reason = response.cause instanceof Error ? response.cause : response;
    load.brokenConnections.push(`${method} ${path}: ${reason.message}`);
  } else if (response === "hung") load.unexpected.push(`${method} ${path}: no response in ${HUNG_MS} ms`);
  else {
    load.longestMs = Math.max(load.longestMs, runningMs() - since);
    if (response.status < 300) return response;
    if (isUnavailable(response)) load.unavailable += 1;
    else load.unexpected.push(`${method} ${path}: ${response.status} ${response.text}`);
  }
  return null;
}

/** The only error response that a fault may cause: 503 with Retry-After. */
export function isUnavailable({ status, headers }: ApiResponse): boolean {
  return (
    status === 503 &&
    Number(headers.get("retry-after")) > 0 &&
    headers.get("content-type") === "application/problem+json"
  );
}
