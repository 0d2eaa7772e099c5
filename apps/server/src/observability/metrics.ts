import { passwordQueue } from "@lantai/api/auth/passwords";
import { metricCounters } from "@lantai/api/platform/metric-counters";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { totalUsed } from "../http/admission/limits.js";
import type { ServerState } from "../boot/state.js";
import { VERSION } from "../boot/version.js";

/** The metrics of this process; docs/operations.md lists what to monitor. */
export interface Metrics {
  registry: Registry;
  requestSeconds: Histogram;
}

/** Registers every metric. What is counted elsewhere is read at each scrape. */
export function createMetrics(state: ServerState): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { gauge, total } = readers(registry);
  const pool = () => state.pool;

  new Gauge({
    name: "lantai_build_info",
    help: "1; the labels are the version and the runtime.",
    labelNames: ["version", "node"],
    registers: [registry],
  }).set({ version: VERSION, node: process.version }, 1);
  gauge("lantai_ready", "1 once the database was reached and migrated, until the stop begins.", () =>
    state.services && !state.isStopping ? 1 : 0,
  );

  gauge("http_requests_in_flight", "API requests being processed.", () => totalUsed(state.limits, "requests"));
  gauge("lantai_bodies_arriving", "Bodies of API requests being received.", () => totalUsed(state.limits, "bodies"));

  gauge("lantai_database_connections_max", "Connections the pool may open.", () => pool()?.max ?? 0);
  gauge("lantai_database_connections_in_use", "Connections with a statement or transaction under way.", () =>
    Math.min(pool()?.inFlight ?? 0, pool()?.max ?? 0),
  );
  gauge("lantai_database_waiting", "Statements and transactions that wait for a connection.", () =>
    Math.max(0, (pool()?.inFlight ?? 0) - (pool()?.max ?? 0)),
  );
  gauge(
    "lantai_writes_waiting",
    "Writes that wait for one of the connections that writes may use.",
    () => state.services?.writeLanes.waiting() ?? 0,
  );
  total("lantai_database_statements_total", "Statements that ended, well or not.", () => pool()?.statements ?? 0);
  total(
    "lantai_database_statement_seconds_total",
    "Time that statements took, waiting for a connection included.",
    () => pool()?.statementSeconds ?? 0,
  );
  total(
    "lantai_database_errors_total",
    "Failed statements: `connection`, or the class of the SQLSTATE (23 is a taken name, 57 a cancelled statement).",
    () => Object.fromEntries([["connection", 0], ...(pool()?.errors ?? [])]),
    "class",
  );

  gauge(
    "lantai_disk_free_bytes",
    "Free space on the embedded database's disk; 0 of 0 for another database.",
    () => state.disk?.space()?.free ?? 0,
  );
  gauge("lantai_disk_size_bytes", "The size of the embedded database's disk.", () => state.disk?.space()?.size ?? 0);

  gauge("lantai_password_hashes_running", "Password hashes running.", () => passwordQueue().running);
  gauge("lantai_password_hashes_waiting", "Password hashes in the queue.", () => passwordQueue().waiting);
  total("lantai_log_ins_total", "Attempts to log in, by outcome.", () => metricCounters.logIns, "outcome");

  gauge("lantai_live_streams", "Connected streams of changes.", () => state.services?.changes.watcherCount() ?? 0);
  total(
    "lantai_live_streams_refused_total",
    "Streams refused to a person or service that has too many.",
    () => state.streams.refused,
  );
  gauge(
    "lantai_live_lag_seconds",
    "How far events on streams may lag behind: up to 2 s by design.",
    () => state.services?.changes.lagSeconds() ?? 0,
  );
  total("lantai_live_events_total", "Events sent on streams, by kind.", () => metricCounters.liveEvents, "kind");

  total(
    "lantai_idempotent_replays_total",
    "Requests answered with the stored response of their Idempotency-Key.",
    () => metricCounters.idempotentReplays,
  );
  total(
    "lantai_retried_writes_total",
    "Writes that were retried because a concurrent one changed the order first.",
    () => metricCounters.retriedWrites,
  );

  gauge(
    "lantai_backup_last_success_timestamp_seconds",
    "When the newest scheduled backup was taken; 0 where there is none.",
    () => state.backups?.lastSuccessSeconds() ?? 0,
  );
  total("lantai_backup_failures_total", "Scheduled backups that failed.", () => state.backups?.failures() ?? 0);

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

/** Metrics whose values are read at each scrape. */
function readers(registry: Registry) {
  return {
    gauge: (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      }),
    /** A counter; with a label where `read` returns a value for each of its values. */
    total: (name: string, help: string, read: () => number | Record<string, number>, label?: string) =>
      new Counter({
        name,
        help,
        registers: [registry],
        labelNames: label === undefined ? [] : [label],
        collect() {
          this.reset();
          const values = read();
          if (typeof values === "number") this.inc(values);
          else if (label !== undefined) {
            for (const [name, value] of Object.entries(values)) this.inc({ [label]: name }, value);
          }
        },
      }),
  };
}
