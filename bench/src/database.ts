import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@lantai/db/embedded/server";
import { stopOnSignal } from "./stopping.js";

/** The server in DATABASE_URL (an empty database, for this only), or the embedded one in a folder that is removed. */
export async function openDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env["DATABASE_URL"];
  if (given) return { url: given, stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), "lantai-bench-"));
  // Where this runs as root PostgreSQL is another user's, who has to enter the folder, or its cluster is put elsewhere.
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
