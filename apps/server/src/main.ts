import { ConfigError, readConfig } from "./boot/env.js";
import { serializeError } from "./observability/serialize-error.js";
import { startServer } from "./boot/server.js";
import { createLogger } from "./observability/logger.js";

/**
 * How long a proxy has to see in `/readyz` that this process goes, before connections are refused. With a database of its
 * own there is no other process to go to, so nobody waits.
 */
const NOTICE_MS = 1000;

/** Bad configuration is the reader's to mend: one line, and nothing was started. */
function giveUp(error: unknown): never {
  if (error instanceof ConfigError) console.error(`lantai: ${error.message.replaceAll(/\s*\n\s*/g, " ")}`);
  else console.error("lantai: could not start:", serializeError(error).stack);
  process.exit(1);
}

try {
  const config = readConfig();
  const log = createLogger(config.LOG_LEVEL);
  const server = startServer(config, log);
  const stop = () => {
    server.stop(config.DATABASE_URL === undefined ? 0 : NOTICE_MS).then(
      () => process.exit(0),
      (error) => giveUp(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("unhandledRejection", (error) => log.error({ err: serializeError(error) }, "unhandled rejection"));
  const url = await server.ready;
  if (url !== null) console.log(`Lantai is ready: ${url}`);
} catch (error) {
  giveUp(error);
}
