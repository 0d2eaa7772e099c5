import { createHash, timingSafeEqual } from "node:crypto";
import { DomainError } from "@lantai/api/platform/errors";
import { isLoopback } from "@lantai/api/platform/network";
import { type Context as HonoContext, Hono } from "hono";
import type { Config } from "../boot/env.js";
import type { Metrics } from "../observability/metrics.js";
import type { AppEnv } from "./app-env.js";
import { clientAddress } from "./client-address.js";
import { bearerToken } from "./credentials.js";
import { methodNotAllowed } from "./problems.js";

/** `/metrics` in Prometheus' text format: for who has `METRICS_TOKEN`, or where none is set for this machine only. */
export function metricsRoute({ registry }: Metrics, config: Config): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/metrics", async (c) => {
    c.set("route", "probe");
    requireScraper(c, config);
    return c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });
  app.all("/metrics", (c) => methodNotAllowed(c, ["GET"]));
  return app;
}

function requireScraper(c: HonoContext<AppEnv>, config: Config): void {
  const { METRICS_TOKEN: token } = config;
  if (token === undefined) {
    if (isLoopback(clientAddress(c, config))) return;
    throw new DomainError("forbidden", "From another machine the metrics need METRICS_TOKEN to be set");
  }
  if (!isEqual(bearerToken(c) ?? "", token)) {
    throw new DomainError("unauthenticated", "The metrics need METRICS_TOKEN as a bearer token");
  }
}

/** Takes the same time for every text: equal lengths are compared, those of the hashes. */
function isEqual(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
