import { ConfigError, readConfig } from "./boot/env.js";
import { serializeError } from "./observability/serialize-error.js";
import { startServer } from "./boot/server.js";
import { createLogger } from "./observability/logger.js";

/**
 * How long `/readyz` is 503 before connections are refused, so that a proxy stops routing to this process. With an
 * embedded database there is no other process to route to, and no wait.
 */
const NOTICE_MS = 1000;

/** Exits with code 1: with one line for invalid configuration, with the stack for an internal error. */
function exitWith(error: unknown): never {
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
      (error) => exitWith(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("unhandledRejection", (error) => log.error({ err: serializeError(error) }, "unhandled rejection"));
  const url = await server.ready;
  if (url !== null) console.log(`Lantai is ready: ${url}`);
} catch (error) {
  exitWith(error);
}
