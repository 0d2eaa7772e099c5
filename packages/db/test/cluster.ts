import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "../src/embedded/server.js";

// A test's data need not survive a power cut.
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** A PostgreSQL server of a test's own. */
export interface TestCluster {
  url: string;
  /** Stops it, and removes its files. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server in a folder of its own. */
export async function startCluster(): Promise<TestCluster> {
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
