import { passwordQueue } from "@lantai/api/auth/passwords";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AppEnv } from "./app-env.js";
import { requestsInFlight } from "./limits.js";
import { otherMethod } from "./problems.js";
import type { ServerState } from "./state.js";

/** What probes and browsers ask for all day, and nobody looks for in a log. */
const QUIET_ROUTES = new Set(["probe", "web"]);

/** Gives every request an id, a line in the log and a place in the metrics. Paths are logged, queries and bodies never. */
export function observe(state: ServerState, metrics: Metrics) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const start = performance.now();
    const requestId = crypto.randomUUID();
    c.set("requestId", requestId);
    c.set("route", "other");
    c.set("log", state.log.child({ requestId }));
    await next();
    c.header("X-Request-Id", requestId);
    const seconds = (performance.now() - start) / 1000;
    const { method } = c.req;
    const { status } = c.res;
    const { route, actorId } = c.var;
    metrics.requestSeconds.observe({ method, route, status: String(status) }, seconds);
    const line = { requestId, method, route, status, ms: Math.round(seconds * 1000), actorId };
    state.log[QUIET_ROUTES.has(route) ? "debug" : "info"](line, "request");
  });
}

export interface Metrics {
  registry: Registry;
  requestSeconds: Histogram;
}

/** The figures of this process, in Prometheus' names. */
export function createMetrics(state: ServerState): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge("lantai_requests_in_flight", "Requests being answered.", requestsInFlight);
  gauge("lantai_password_hashes_running", "Password hashes running.", () => passwordQueue().running);
  gauge("lantai_password_hashes_waiting", "Password hashes waiting for their turn.", () => passwordQueue().waiting);
  gauge("lantai_live_streams", "Connected streams of changes.", () => state.services?.changes.watcherCount() ?? 0);
  return {
    registry,
    requestSeconds: new Histogram({
      name: "http_request_duration_seconds",
      help: "Time to answer, by route and status.",
      labelNames: ["method", "route", "status"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
  };
}

export function metricsRoutes({ registry }: Metrics): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/metrics", async (c) => {
    c.set("route", "probe");
    return c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });
  app.all("/metrics", (c) => otherMethod(c, ["GET"]));
  return app;
}
