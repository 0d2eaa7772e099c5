import type { Services } from "@lantai/api/platform/context";
import type { PoolUse } from "@lantai/db/pool-use";
import type { Logger } from "pino";
import type { Backups } from "./backups.js";
import type { Config } from "./env.js";
import type { Lanes } from "../http/admission/lanes.js";
import type { Tracing } from "../observability/tracing.js";

/** What the running process knows of itself; the app reads it at every request. */
export interface ServerState {
  readonly config: Config;
  readonly log: Logger;
  /** The places for requests. */
  readonly lanes: Lanes;
  /** Null where no traces are kept. */
  tracing: Tracing | null;
  /** Null until the database was reached and its migrations are applied. */
  services: Services | null;
  /** What is asked of the database; null until it was opened. */
  pool: PoolUse | null;
  /** Null where none are configured, and until then. */
  backups: Backups | null;
  /** True once the process was asked to stop: what is in flight is finished, nothing new is taken. */
  isStopping: boolean;
}
