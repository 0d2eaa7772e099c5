import { type Context, context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { setGlobalErrorHandler, W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import type { Context as HonoContext } from "hono";
import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import type { AppEnv } from "../http/app-env.js";
import { serializeError } from "./serialize-error.js";
import { summaryOf } from "./statement-summary.js";
import type { Tracing } from "./tracing.js";
import { VERSION } from "../boot/version.js";

/** The timeout of an export; meanwhile spans are queued, up to 2048, and more are dropped. */
const EXPORT_TIMEOUT_MS = 5000;

const SHUTDOWN_MS = 2000;

/** The shortest time between two warnings that spans cannot be exported. */
const WARN_EVERY_MS = 60_000;

/**
 * The only file that uses OpenTelemetry (docs/decisions/0025). Spans carry routes, statuses and the names of
 * procedures and tables; never a path, a parameter, a body or a user.
 */
export function createTracing({
  url,
  serviceName,
  share,
  log,
}: {
  url: string;
  serviceName: string;
  /** The share of sampled traces, 0 to 1, of those that begin here; a client's trace is sampled where the client samples it. */
  share: number;
  log: Logger;
}): Tracing {
  limitWarnings(log);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const own = resourceFromAttributes({ "service.name": serviceName, "service.version": VERSION });
  const provider = new TracerProvider({
    // OTEL_RESOURCE_ATTRIBUTES adds to our own attributes.
    resource: detectResources({ detectors: [envDetector] }).merge(own),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }), exportTimeoutMillis: EXPORT_TIMEOUT_MS }),
    ],
  });
  const tracer: Tracer = provider.getTracer("lantai", VERSION);
  const propagator = new W3CTraceContextPropagator();

  return {
    request: createMiddleware<AppEnv>(async (c, next) => {
      const caller = propagator.extract(ROOT_CONTEXT, c, HEADERS);
      const span = tracer.startSpan(c.req.method, { kind: SpanKind.SERVER }, caller);
      c.set("traceId", span.spanContext().traceId);
      await context.with(trace.setSpan(caller, span), next);
      const { route, requestId } = c.var;
      span.updateName(`${c.req.method} ${route}`);
      span.setAttributes({
        "http.request.method": c.req.method,
        "http.route": route,
        "http.response.status_code": c.res.status,
        "lantai.request_id": requestId,
      });
      if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }),

    async procedure(name, run) {
      if (!isUnderWay(context.active())) return run();
      const span = tracer.startSpan(name);
      try {
        return await context.with(trace.setSpan(context.active(), span), run);
      } finally {
        span.end();
      }
    },

    statement(text) {
      // The polling of the change feed was started within a request, but is not part of it.
      if (!isUnderWay(context.active())) return () => {};
      const summary = summaryOf(text);
      const span = tracer.startSpan(summary, {
        kind: SpanKind.CLIENT,
        attributes: { "db.system.name": "postgresql", "db.query.summary": summary },
      });
      return (error) => {
        if (error !== undefined) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          // Its message may quote user input.
          const { code } = serializeError(error);
          span.setAttribute("db.response.status_code", typeof code === "string" ? code : "unknown");
        }
        span.end();
      };
    },

    async close() {
      const timeout = new Promise<void>((resolve) => setTimeout(resolve, SHUTDOWN_MS).unref());
      // A failed export was logged already.
      await Promise.race([provider.shutdown().catch(() => {}), timeout]);
    },
  };
}

const HEADERS = {
  get: (c: HonoContext, name: string) => c.req.header(name),
  keys: (c: HonoContext) => Object.keys(c.req.header()),
};

const isUnderWay = (active: Context): boolean => trace.getSpan(active)?.isRecording() ?? false;

function limitWarnings(log: Logger): void {
  let quietUntil = 0;
  setGlobalErrorHandler((error) => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + WARN_EVERY_MS;
    log.warn({ reason: typeof error === "string" ? error : serializeError(error).message }, "traces could not be sent");
  });
}
