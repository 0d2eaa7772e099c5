import { Hono } from "hono";
import type { Metrics } from "../observability/metrics.js";
import type { AppEnv } from "./app-env.js";
import { methodNotAllowed } from "./problems.js";

/** `/metrics` in Prometheus' text format. */
export function metricsRoute({ registry }: Metrics): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/metrics", async (c) => {
    c.set("route", "probe");
    return c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });
  app.all("/metrics", (c) => methodNotAllowed(c, ["GET"]));
  return app;
}
