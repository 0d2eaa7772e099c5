import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { migrate } from "../src/migrate.js";
import { startCluster } from "./cluster.js";
import { runSql } from "./sql.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database without connections; `testDatabase` copies it. */
    templateUrl: string;
  }
}

/** A database for one test file. */
export interface TestDatabase {
  url: string;
  /** Drops it, also when clients are still connected. */
  drop(): Promise<void>;
}

/** A fresh copy of the migrated, empty template; needs `setup.ts` as the globalSetup of vitest. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject("templateUrl"));
  const name = `lantai_test_${randomBytes(6).toString("hex")}`;
  const url = new URL(template);
  url.pathname = name;
  await administer(template, `create database ${name} template ${template.pathname.slice(1)}`);
  return { url: url.href, drop: () => administer(template, `drop database if exists ${name} with (force)`) };
}

/**
 * A migrated database alone in its server: for tests of what a transaction in any other database of a server would hold
 * back (`pg_snapshot_xmin`). With `TEST_DATABASE_URL` it is one among others, as from `testDatabase`.
 */
export async function loneDatabase(): Promise<TestDatabase> {
  if (process.env["TEST_DATABASE_URL"]) return testDatabase();
  const { url, stop } = await startCluster();
  await migrate(url);
  return { url, drop: stop };
}

/** Runs a statement in the server's `postgres` database: a template that is connected to cannot be copied. */
async function administer(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = "postgres";
  await runSql(url.href, statement);
}
