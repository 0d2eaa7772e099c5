import type { Trace } from "@lantai/api/platform/context";
import type { StatementWatcher } from "@lantai/db/pool-use";
import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { AppEnv } from "../http/app-env.js";
import type { Config } from "../boot/env.js";

/** Spans of requests, and inside them of procedures and statements. */
export interface Tracing {
  /** Runs a request in a span, a child of the client's where `traceparent` names one. */
  request: MiddlewareHandler<AppEnv>;
  procedure: Trace;
  statement: StatementWatcher;
  /** Exports the remaining spans, within 2 s. */
  close(): Promise<void>;
}

/** Tracing where an endpoint is configured; otherwise null, and OpenTelemetry is not loaded. */
export async function startTracing(config: Config, log: Logger): Promise<Tracing | null> {
  const url =
    config.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? config.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/*$/, "/v1/traces");
  if (url === undefined) return null;
  const { createTracing } = await import("./open-telemetry.js");
  return createTracing({
    url,
    serviceName: config.OTEL_SERVICE_NAME,
    share: config.OTEL_TRACES_SAMPLER_ARG,
    log,
  });
}
