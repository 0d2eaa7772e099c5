import { databaseRefusal } from "@lantai/api/platform/database-errors";
import { connect, type Connection } from "@lantai/db/connect";
import { EmbeddedError, startEmbedded } from "@lantai/db/embedded/server";
import { migrate, UnusableDatabaseError } from "@lantai/db/migrate";
import { keepsSessions } from "@lantai/db/session-probe";
import type { StatementWatcher } from "@lantai/db/pool-use";
import type { Logger } from "pino";
import { type Config, ConfigError } from "./env.js";
import { serializeError } from "../observability/serialize-error.js";

/** The database in use, and its connections. */
export interface Database extends Connection {
  url: string;
}

const RETRY_MS = 1000;

const TRANSACTION_POOLER =
  "it is a pooler in transaction mode: use pool_mode=session, or the database's own address (docs/growing.md)";

/**
 * Starts the embedded PostgreSQL, or connects to `DATABASE_URL` and waits until it responds; then migrates.
 * @throws ConfigError where the configuration cannot work.
 */
export async function openDatabase(
  config: Config,
  { log, signal, onStatement }: { log: Logger; signal: AbortSignal; onStatement?: StatementWatcher | undefined },
): Promise<Database> {
  if (config.DATABASE_URL !== undefined) {
    await migrateWhenReachable(config.DATABASE_URL, log, signal);
    return { url: config.DATABASE_URL, ...connect(config.DATABASE_URL, { onStatement }) };
  }
  const server = await startEmbedded({ dataDir: config.DATA_DIR, log: (message) => log.info(message) }).catch(
    (error) => {
      throw error instanceof EmbeddedError ? new ConfigError(`DATA_DIR ${error.message}`) : error;
    },
  );
  try {
    await migrate(server.url);
  } catch (error) {
    await server.stop();
    throw error instanceof UnusableDatabaseError ? new ConfigError(`DATA_DIR cannot be used: ${error.message}`) : error;
  }
  const connection = connect(server.url, { onStatement });
  return {
    ...connection,
    url: server.url,
    close: async (timeoutSeconds) => {
      await connection.close(timeoutSeconds);
      await server.stop();
    },
  };
}

async function migrateWhenReachable(url: string, log: Logger, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      if (!(await keepsSessions(url))) throw new UnusableDatabaseError(TRANSACTION_POOLER);
      await migrate(url);
      return;
    } catch (error) {
      // A wrong name or password, or a role without the right to create tables, is permanent.
      if (databaseRefusal(error)?.code !== "database_unavailable") {
        throw new ConfigError(`DATABASE_URL cannot be used: ${serializeError(error).message}`);
      }
      log.warn({ reason: serializeError(error).message }, "the database does not answer yet");
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    signal.throwIfAborted();
  }
}
