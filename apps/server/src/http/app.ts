import { DomainError } from "@lantai/api/platform/errors";
import { refusalOf } from "@lantai/api/platform/trpc";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import { Hono } from "hono";
import type { AppEnv } from "./app-env.js";
import { docsRoutes } from "./api-docs.js";
import { healthRoutes } from "./health.js";
import { inTurn } from "./admission/in-turn.js";
import { requestTimeout } from "./admission/request-timeout.js";
import { closeOnShutdown } from "./close-on-shutdown.js";
import { createMetrics } from "../observability/metrics.js";
import { metricsRoute } from "./metrics.js";
import { requestLog } from "../observability/request-log.js";
import { problemResponse } from "./problems.js";
import { REST_BASE } from "./rest/response.js";
import { restRoutes } from "./rest/routes.js";
import { rpcErrorResponse } from "./rpc/errors.js";
import { RPC_BASE } from "./rpc/procedures.js";
import { rpcRoutes } from "./rpc/routes.js";
import type { ServerState } from "../boot/state.js";
import { webRoutes } from "./web-client.js";

/** The HTTP app: middleware and routes, in the order in which a request passes them. */
export function createApp(state: ServerState): Hono<AppEnv> {
  const metrics = createMetrics(state);
  // Not strict: a trailing slash is no other path.
  const app = new Hono<AppEnv>({ strict: false });
  app.use(inTurn(state));
  app.use(requestLog(state, metrics));
  app.use(closeOnShutdown(state));
  app.route("/", healthRoutes(state));
  app.route("/", metricsRoute(metrics, state.config));
  app.route("/", docsRoutes());
  if (state.tracing) for (const base of [REST_BASE, RPC_BASE]) app.use(`${base}/*`, state.tracing.request);
  app.use(`${REST_BASE}/*`, requestTimeout(state, problemResponse));
  app.use(`${RPC_BASE}/*`, requestTimeout(state, rpcErrorResponse));
  app.route(REST_BASE, restRoutes(state));
  app.all("/api/*", (c) =>
    problemResponse(c, new DomainError("not_found", `There is no such path; REST begins at ${REST_BASE}`)),
  );
  app.route(RPC_BASE, rpcRoutes(state));
  app.route("/", webRoutes());
  app.onError((error, c) => problemResponse(c, refusalOf(getTRPCErrorFromUnknown(error))));
  return app;
}
