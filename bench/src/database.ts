import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@lantai/db/embedded/server";
import { stopOnSignal } from "./shutdown.js";

/** The server in DATABASE_URL (which must be empty), or the embedded one in a temporary folder. */
export async function openDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env["DATABASE_URL"];
  if (given) return { url: given, stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), "lantai-bench-"));
  // As root, PostgreSQL runs as another user, who must be able to enter the folder.
  chmodSync(dataDir, 0o755);
  const server = await startEmbedded({ dataDir });
  return {
    url: server.url,
    stop: stopOnSignal(async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }),
  };
}
