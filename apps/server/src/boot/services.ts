import { startLogInSummaries } from "@lantai/api/audit/log-in-summary";
import { startAppending } from "@lantai/api/audit/append";
import type { Services, Trace } from "@lantai/api/platform/context";
import { demoAccounts, fillDemo } from "@lantai/api/demo/actions";
import { hasSameClock } from "@lantai/api/platform/database-clock";
import { cleanUp } from "@lantai/api/platform/maintenance";
import { createServices, type Secrets } from "@lantai/api/services";
import { ensureFirstAdmin } from "@lantai/api/users/first-admin";
import type { Logger } from "pino";
import type { Database } from "./database.js";
import { type Config, ConfigError } from "./env.js";
import { serializeError } from "../observability/serialize-error.js";

const CLEAN_UP_EVERY_MS = 3_600_000;

interface Start {
  config: Config;
  secrets: Secrets;
  log: Logger;
  trace: Trace | undefined;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
}

/**
 * Creates what all requests share, on a migrated database.
 * @throws ConfigError where the plant's zone is another one for the database.
 */
export async function startServices(
  database: Database,
  { config, secrets, log, trace, signal }: Start,
): Promise<Services> {
  const { db, sql, openListener } = database;
  const services = createServices({
    db,
    sql,
    openListener,
    secrets,
    trace,
    ttlSeconds: config.TOKEN_TTL,
    timeZone: config.PLANT_TIME_ZONE,
    publicUrl: config.PUBLIC_URL ?? null,
  });
  const { PLANT_TIME_ZONE } = config;
  if (!(await hasSameClock(db, PLANT_TIME_ZONE, services.now()))) {
    throw new ConfigError(
      `PLANT_TIME_ZONE ${PLANT_TIME_ZONE} is another zone for the database, or none: name a place, like Asia/Jakarta`,
    );
  }
  await createFirstAdmin(services, config);
  if (config.DEMO) {
    await fillDemo(services);
    services.demoAccounts = await demoAccounts(db);
  }
  await services.changes.start();
  const warn = (error: unknown) =>
    log.warn({ err: serializeError(error) }, "no entries could be appended to the audit chain");
  startAppending(db, { signal, onFailure: warn });
  startLogInSummaries(db, {
    signal,
    onFailure: (error) => log.warn({ err: serializeError(error) }, "failed log-ins could not be summarised"),
  });
  const cleanUpNow = () => {
    cleanUp(db, services.now()).catch((error) => log.warn({ err: serializeError(error) }, "clean-up failed"));
  };
  cleanUpNow();
  setInterval(cleanUpNow, CLEAN_UP_EVERY_MS).unref();
  return services;
}

/** Creates the first admin of a new database; a generated password is printed once. */
async function createFirstAdmin(services: Services, config: Config): Promise<void> {
  const admin = await ensureFirstAdmin(services, {
    username: config.ADMIN_USERNAME,
    password: config.ADMIN_PASSWORD,
  });
  if (!admin) return;
  const secret =
    admin.madeUpPassword === null ? "the password in ADMIN_PASSWORD" : `the password ${admin.madeUpPassword}`;
  console.log(`The first admin is "${admin.username}" with ${secret}`);
}
