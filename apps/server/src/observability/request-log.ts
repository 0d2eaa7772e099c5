import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../http/app-env.js";
import type { Metrics } from "./metrics.js";
import type { ServerState } from "../boot/state.js";

/** What probes and browsers ask for all day, and nobody looks for in a log. */
const QUIET_ROUTES = new Set(["probe", "web"]);

/** A stranger's own words make no new series. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Gives every request an id, a line in the log and a place in the metrics. Paths are logged, queries and bodies never. */
export function requestLog(state: ServerState, metrics: Metrics) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const start = performance.now();
    const requestId = crypto.randomUUID();
    c.set("requestId", requestId);
    c.set("route", "other");
    c.set("log", state.log.child({ requestId }));
    c.env.outgoing.setHeader("X-Request-Id", requestId);
    await next();
    const seconds = (performance.now() - start) / 1000;
    const { method } = c.req;
    const { status } = c.res;
    const { route, calls, actorId, traceId } = c.var;
    metrics.requestSeconds.observe({ method: METHODS.has(method) ? method : "other", route, status }, seconds);
    const line = { requestId, method, route, calls, status, ms: Math.round(seconds * 1000), actorId, traceId };
    state.log[QUIET_ROUTES.has(route) ? "debug" : "info"](line, "request");
  });
}
