import { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import type { Logger } from "pino";
import { createApp } from "../http/app.js";
import { startBackups } from "./backups.js";
import { type Database, openDatabase } from "./database.js";
import { type Config, ConfigError } from "./env.js";
import { MAX_BODY_MS } from "../http/admission/body-deadline.js";
import { createLimits } from "../http/admission/limits.js";
import { serializeError } from "../observability/serialize-error.js";
import { readSecret } from "./secret.js";
import { securityHeaders } from "../http/security-headers.js";
import { startServices } from "./services.js";
import type { ServerState } from "./state.js";
import { startTracing } from "../observability/tracing.js";

/** How long what is in flight may take once the process was asked to stop; all of the stopping takes 15 s at most. */
const DRAIN_MS = 8000;

export interface RunningServer {
  /** The address, once it serves; null when it was stopped before. Rejects when it cannot start. */
  ready: Promise<string | null>;
  /**
   * Says in `/readyz` that it goes, serves on for `noticeMs`, then stops accepting, finishes what is in flight and closes
   * the database. A second call waits for the first.
   */
  stop(noticeMs?: number): Promise<void>;
}

/** Starts to listen, then opens the database: until that is done, `/healthz` answers and everything else is 503. */
export function startServer(config: Config, log: Logger): RunningServer {
  const state: ServerState = {
    config,
    log,
    limits: createLimits(),
    tracing: null,
    services: null,
    pool: null,
    backups: null,
    isStopping: false,
  };
  const stopping = new AbortController();
  let http: Server | null = null;
  let opening: Promise<Database> | null = null;
  let stopped: Promise<void> | null = null;

  async function start(): Promise<string | null> {
    const secret = readSecret(config);
    state.tracing = await startTracing(config, log);
    const listening = await listen(state);
    http = listening.http;
    try {
      opening = openDatabase(config, { log, signal: stopping.signal, onStatement: state.tracing?.statement });
      const database = await opening;
      state.pool = database.pool;
      const services = await startServices(database, {
        config,
        secret,
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
    // Who does not serve yet has nobody to tell.
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
    const http = serve({
      fetch: createApp(state).fetch,
      hostname: HOST,
      port: PORT,
      serverOptions: SOCKET_LIMITS,
    });
    if (!(http instanceof Server)) throw new Error("Hono made a server of another kind");
    http.timeout = LONGEST_SILENCE_MS;
    http.prependListener("request", (_, response) => securityHeaders(response));
    http.on("listening", () => resolve({ http, url: urlOf(http) }));
    http.on("error", (error) => {
      const reason = serializeError(error);
      const variable = reason.code === "EADDRINUSE" || reason.code === "EACCES" ? "PORT" : "HOST";
      reject(new ConfigError(`${variable} cannot be listened on: ${reason.message}`));
    });
  });
}

function urlOf(http: Server): string {
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

/**
 * A client that dribbles its head is not waited for; bodies have their own time (body-time.ts), which this only has to
 * let them. One that is idle may stay longer than a proxy would let it.
 */
const SOCKET_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: MAX_BODY_MS + 10_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 65_000,
};

/**
 * A connection on which nothing moves for so long is cut: its client does not read the answer. Streams of events send
 * something every 15 s.
 */
const LONGEST_SILENCE_MS = 30_000;

/** Stops accepting and waits for what is in flight, but not for ever. */
async function drain(http: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const timer = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  // A stream that ends now said keep-alive when it began: node would keep its connection.
  const sweeping = setInterval(() => http.closeIdleConnections(), 100);
  await closed;
  clearInterval(sweeping);
  clearTimeout(timer);
}
