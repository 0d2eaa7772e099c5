import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { run, type ServerProcess, startServer } from "./test-app.js";

/** An empty folder, which PostgreSQL's user may enter. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-backup-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts a server on this folder; all of them have one secret. */
export const startOn = (dataDir: string) =>
  startServer({ DATA_DIR: dataDir, JWT_SECRET: "a secret that both servers have been given" });

/** For each test a folder with no database yet, and the name of a backup file; removed after it, with its servers. */
export function useBackupFolder() {
  const given = { folder: "", dataDir: "", file: "" };
  const servers: ServerProcess[] = [];
  beforeEach(() => {
    const folder = emptyFolder();
    Object.assign(given, { folder, dataDir: path.join(folder, "data"), file: path.join(folder, "backup.gz") });
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    rmSync(given.folder, { recursive: true, force: true });
  });
  return {
    given,
    /** Starts a server that is stopped after the test. */
    serve(where: string): ServerProcess {
      const server = startOn(where);
      servers.push(server);
      return server;
    },
    /** Runs the program on the test's folder. */
    lantai: (args: string[], environment: Record<string, string> = {}) =>
      run(args, { PATH: process.env["PATH"], DATA_DIR: given.dataDir, ...environment }),
  };
}
