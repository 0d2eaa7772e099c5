import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@lantai/db/embedded/server";
import { inNamespaces, NO_NAMESPACES } from "@lantai/db/testing/namespaces";
import { migrate } from "@lantai/db/migrate";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../../../test/support/test-app.js";

let folder: string;
let dataDir: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-containers-"));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, "data");
  file = path.join(folder, "backup.gz");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lantai = (args: string[], within: string[] = []) =>
  run(args, { PATH: process.env["PATH"], DATA_DIR: dataDir }, within);

describe.skipIf(NO_NAMESPACES !== null)(`commands in another container (${NO_NAMESPACES ?? "made by unshare"})`, () => {
  test("every command that would open a folder that is served is refused in one line, and the server serves on", async () => {
    const server = await startEmbedded({ dataDir });
    await migrate(server.url);
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    const [before] = await sql`select pg_postmaster_start_time()::text as at`;
    expect(await lantai(["backup", file])).toMatchObject({ code: 0 });
    const entries = readdirSync(dataDir);
    const away = path.join(folder, "away.gz");
    for (const kinds of [["pid"], ["net"], ["pid", "ipc", "net", "mount"]] as const) {
      for (const args of [
        ["backup", away],
        ["restore", "--replace", file],
      ]) {
        const { code, stdout, stderr } = await lantai(args, inNamespaces(...kinds));
        expect({ code, stdout }, args.join(" ")).toEqual({ code: 1, stdout: "" });
        expect(stderr).toMatch(
          /^lantai: DATA_DIR \S+ is in use by another Lantai in another container of this machine \([^\n]+\): stop that one, or run this inside of it\n$/,
        );
      }
    }
    expect(existsSync(away)).toBe(false);
    expect(readdirSync(dataDir)).toEqual(entries);
    expect(await sql`select pg_postmaster_start_time()::text as at`).toEqual([before]);
    await sql.end();
    await server.stop();
  });

  test("a folder that no server uses is backed up from any container", async () => {
    const server = await startEmbedded({ dataDir });
    await migrate(server.url);
    await server.stop();
    expect(await lantai(["backup", file], inNamespaces("pid", "ipc", "mount"))).toMatchObject({ code: 0 });
    expect(await lantai(["verify-backup", file])).toMatchObject({ code: 0 });
  });
});
