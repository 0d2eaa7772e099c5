import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../src/embedded/server.js";
import { migrate } from "../src/migrate.js";
import { runSql } from "./sql.js";

// A test's data need not survive a power cut.
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** vitest's globalSetup: one server and one migrated template for a whole run; returns how to remove both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env["TEST_DATABASE_URL"] ? external(process.env["TEST_DATABASE_URL"]) : await embedded();
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

interface TestServer {
  url: string;
  stop(): Promise<void>;
}

function external(url: string): TestServer {
  return { url, stop: async () => {} };
}

async function embedded(): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "lantai-test-"));
  chmodSync(dataDir, 0o711);
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true });
  try {
    const { url, stop } = await startEmbedded({ dataDir, settings: FAST });
    return { url, stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
