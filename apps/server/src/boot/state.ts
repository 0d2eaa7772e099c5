import type { Services } from "@lantai/api/platform/context";
import { DomainError } from "@lantai/api/platform/errors";
import type { PoolUse } from "@lantai/db/pool-use";
import type { Logger } from "pino";
import type { Backups } from "./backups.js";
import type { DiskWatch } from "./disk.js";
import type { Config } from "./env.js";
import type { AdmissionLimits } from "../http/admission/limits.js";
import type { StreamSlots } from "../http/sse/stream-slots.js";
import type { Tracing } from "../observability/tracing.js";

/** The state of the running process; the app reads it at every request. */
export interface ServerState {
  readonly config: Config;
  readonly log: Logger;
  /** The concurrency limits of requests. */
  readonly limits: AdmissionLimits;
  /** The open streams of each person and service. */
  readonly streams: StreamSlots;
  /** Null where tracing is off. */
  tracing: Tracing | null;
  /** Null until the database was reached and its migrations are applied. */
  services: Services | null;
  /** The usage of the connection pool; null until the database was opened. */
  pool: PoolUse | null;
  /** Null where none are configured, and until then. */
  backups: Backups | null;
  /** Null where the database is not embedded, and until it was opened. */
  disk: DiskWatch | null;
  /** True once the process was asked to stop: requests in flight are completed, new connections are refused. */
  isStopping: boolean;
}

/**
 * The services, once the database was reached and its migrations are applied.
 * @throws DomainError `database_unavailable` until then.
 */
export function requireServices(state: ServerState): Services {
  if (state.services) return state.services;
  throw new DomainError("database_unavailable", "The server is starting; try again", { retryAfterSeconds: 2 });
}
