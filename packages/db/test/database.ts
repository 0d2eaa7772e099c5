import { randomBytes } from "node:crypto";
import { inject } from "vitest";
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

/** Runs a statement in the server's `postgres` database: a template that is connected to cannot be copied. */
async function administer(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = "postgres";
  await runSql(url.href, statement);
}
