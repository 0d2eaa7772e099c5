import { DomainError } from "@lantai/api/errors";
import { refusalOf } from "@lantai/api/trpc";
import { getTRPCErrorFromUnknown } from "@trpc/server";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./app-env.js";
import { docsRoutes } from "./docs.js";
import { healthRoutes } from "./health.js";
import { boundedTime, lastCall } from "./limits.js";
import { createMetrics, metricsRoutes } from "./metrics.js";
import { observe } from "./observe.js";
import { problemResponse } from "./problems.js";
import { REST_BASE, restRoutes } from "./rest.js";
import { RPC_BASE, rpcRefusal, rpcRoutes } from "./rpc.js";
import type { ServerState } from "./state.js";
import { webRoutes } from "./web.js";

/** Everything that answers HTTP, in the order in which a request meets it. */
export function createApp(state: ServerState): Hono<AppEnv> {
  const metrics = createMetrics(state);
  const app = new Hono<AppEnv>();
  app.use(observe(state, metrics));
  app.use(lastCall(state));
  app.use(secureHeaders(SECURITY_HEADERS));
  app.route("/", healthRoutes(state));
  app.route("/", metricsRoutes(metrics));
  app.route("/", docsRoutes());
  app.use(`${REST_BASE}/*`, boundedTime(problemResponse));
  app.use(`${RPC_BASE}/*`, boundedTime(rpcRefusal));
  app.route(REST_BASE, restRoutes(state));
  app.all("/api/*", (c) => problemResponse(c, new DomainError("not_found", `REST begins at ${REST_BASE}`)));
  app.route(RPC_BASE, rpcRoutes(state));
  app.route("/", webRoutes());
  app.onError((error, c) => problemResponse(c, refusalOf(getTRPCErrorFromUnknown(error))));
  return app;
}

/** Scripts come from us alone; styles may be inline, because the component library sets them so. */
const SECURITY_HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:", "blob:"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "same-origin",
  // Told only where a proxy speaks TLS for us; it is the proxy's to say.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: ["self"], microphone: [], geolocation: [] },
};
