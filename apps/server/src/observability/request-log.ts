import { createMiddleware } from "hono/factory";
import { clientAddress } from "../http/client-address.js";
import type { AppEnv } from "../http/app-env.js";
import type { Metrics } from "./metrics.js";
import type { ServerState } from "../boot/state.js";

/** Frequent requests of probes and browsers, logged at debug level. */
const QUIET_ROUTES = new Set(["probe", "web"]);

/** The methods that become label values; every other is `other`, so that series are bounded. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The statuses of who is not let in: the log has their client's address. */
const DENIED: ReadonlySet<number> = new Set([401, 403, 429]);

/** Was the request refused so, or one call of a batch, whose own status is another? */
const isDenied = (status: number, refusals: readonly number[] = []) =>
  [status, ...refusals].some((each) => DENIED.has(each));

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
    const address = isDenied(status, c.var.refusals) ? clientAddress(c, state.config) : undefined;
    const entry = {
      requestId,
      method,
      route,
      calls,
      status,
      ms: Math.round(seconds * 1000),
      actorId,
      traceId,
      address,
    };
    state.log[QUIET_ROUTES.has(route) ? "debug" : "info"](entry, "request");
  });
}
