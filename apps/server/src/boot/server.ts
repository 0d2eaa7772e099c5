import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { createApp } from "../http/app.js";
import { createHttpServer } from "../http/http-server.js";
import { startBackups } from "./backups.js";
import { type Database, openDatabase } from "./database.js";
import { watchDisk } from "./disk.js";
import { type Config, ConfigError } from "./env.js";
import { MAX_BODY_MS } from "../http/admission/body-deadline.js";
import { createLimits } from "../http/admission/limits.js";
import { createStreamSlots } from "../http/sse/stream-slots.js";
import { serializeError } from "../observability/serialize-error.js";
import { readSecrets } from "./secret.js";
import { startServices } from "./services.js";
import type { ServerState } from "./state.js";
import { startTracing } from "../observability/tracing.js";

/** The time for requests in flight once the process was asked to stop; a whole stop takes 15 s at most. */
const DRAIN_MS = 8000;

/** A server that listens, and how to end it. */
export interface RunningServer {
  /** The address, once it serves; null when it was stopped before. Rejects when it cannot start. */
  ready: Promise<string | null>;
  /**
   * Stops gracefully: `/readyz` is 503 and requests are served for `noticeMs`, then no connection is accepted, requests in
   * flight are completed and the database is closed. A second call waits for the first.
   */
  stop(noticeMs?: number): Promise<void>;
}

/** Listens, then opens the database: until it is open, `/healthz` is 200 and everything else 503. */
export function startServer(config: Config, log: Logger): RunningServer {
  const state: ServerState = {
    config,
    log,
    limits: createLimits(),
    streams: createStreamSlots(),
    tracing: null,
    services: null,
    pool: null,
    backups: null,
    disk: null,
    isStopping: false,
  };
  const stopping = new AbortController();
  let http: Server | null = null;
  let opening: Promise<Database> | null = null;
  let stopped: Promise<void> | null = null;

  async function start(): Promise<string | null> {
    const secrets = readSecrets(config);
    state.tracing = await startTracing(config, log);
    const listening = await listen(state);
    http = listening.http;
    try {
      opening = openDatabase(config, { log, signal: stopping.signal, onStatement: state.tracing?.statement });
      const database = await opening;
      state.pool = database.pool;
      if (config.DATABASE_URL === undefined) state.disk = await watchDisk(config.DATA_DIR, stopping.signal);
      const services = await startServices(database, {
        config,
        secrets,
        log,
        trace: state.tracing?.procedure,
        signal: stopping.signal,
      });
      if (stopping.signal.aborted) return null;
      state.backups = await startBackups(database, { config, log, signal: stopping.signal });
      state.services = services;
      return listening.url;
    } catch (error) {
      if (stopping.signal.aborted) return null;
      await stop();
      throw error;
    }
  }

  async function shutDown(noticeMs: number): Promise<void> {
    state.isStopping = true;
    stopping.abort();
    // Before the server was ready, no proxy sends it requests.
    if (state.services) await sleep(noticeMs);
    await state.services?.changes.close();
    if (http) await drain(http);
    await state.backups?.ended();
    const database = await opening?.catch(() => null);
    await Promise.all([database?.close(3), state.tracing?.close()]);
  }

  const stop = (noticeMs = 0) => (stopped ??= shutDown(noticeMs));
  return { ready: start(), stop };
}

function listen(state: ServerState): Promise<{ http: Server; url: string }> {
  const { HOST, PORT } = state.config;
  return new Promise((resolve, reject) => {
    const http = createHttpServer(createApp(state).fetch, SOCKET_TIMEOUTS, HOST);
    http.timeout = IDLE_TIMEOUT_MS;
    http.on("listening", () => resolve({ http, url: urlOf(http) }));
    http.on("error", (error) => {
      const reason = serializeError(error);
      const variable = reason.code === "EADDRINUSE" || reason.code === "EACCES" ? "PORT" : "HOST";
      reject(new ConfigError(`${variable} cannot be listened on: ${reason.message}`));
    });
    http.listen(PORT, HOST);
  });
}

function urlOf(http: Server): string {
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/**
 * Timeouts against slow-loris heads; bodies have their own deadline (body-deadline.ts), and `requestTimeout` only has to
 * exceed it. Idle connections are kept for longer than a proxy keeps them.
 */
const SOCKET_TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: MAX_BODY_MS + 10_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 65_000,
};

/**
 * The idle timeout of a connection while its client does not read the response. Event streams send something every 15 s.
 */
const IDLE_TIMEOUT_MS = 30_000;

/** Stops accepting, and waits for requests in flight for `DRAIN_MS` at most. */
async function drain(http: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const timer = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  // A stream that ends now was announced as keep-alive: Node would keep its connection.
  const closingIdle = setInterval(() => http.closeIdleConnections(), 100);
  await closed;
  clearInterval(closingIdle);
  clearTimeout(timer);
}
