import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../http/app-env.js";
import type { Metrics } from "./metrics.js";
import type { ServerState } from "../boot/state.js";

/** Frequent requests of probes and browsers, logged at debug level. */
const QUIET_ROUTES = new Set(["probe", "web"]);

/** The methods that become label values; every other is `other`, so that series are bounded. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Gives every request an id, a log entry and a metric. The log has the route, never a query or a body. */
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
    const entry = { requestId, method, route, calls, status, ms: Math.round(seconds * 1000), actorId, traceId };
    state.log[QUIET_ROUTES.has(route) ? "debug" : "info"](entry, "request");
  });
}
