import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { migrate } from "../src/migrate.js";
import { startCluster, type TestCluster } from "./cluster.js";
import { runSql } from "./sql.js";

/** vitest's globalSetup: one server and one migrated template for a whole run; returns how to remove both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env["TEST_DATABASE_URL"] ? external(process.env["TEST_DATABASE_URL"]) : await startCluster();
  const template = `lantai_template_${randomBytes(6).toString("hex")}`;
  const templateUrl = new URL(server.url);
  templateUrl.pathname = template;
  await runSql(server.url, `create database ${template}`);
  const remove = async (): Promise<void> => {
    await runSql(server.url, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
  try {
    await migrate(templateUrl.href);
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide("templateUrl", templateUrl.href);
  return remove;
}

function external(url: string): TestCluster {
  return { url, stop: async () => {} };
}
