import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startEmbedded } from "@lantai/db/embedded/server";
import { migrate } from "@lantai/db/migrate";
import postgres from "postgres";
import { expect, test } from "vitest";
import { spawnProgram } from "../../../test/support/test-app.js";
import { startOn, useBackupFolder } from "../../../test/support/backups.js";

const { given, lantai } = useBackupFolder();

test("a folder that a newer Lantai has migrated is neither served nor backed up: one line each, and nothing changed", async () => {
  const server = await startEmbedded({ dataDir: given.dataDir });
  await migrate(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer Lantai', 9999999999999)`;
  await sql.end();
  await server.stop();
  const backup = await lantai(["backup", given.file]);
  expect(backup).toMatchObject({ code: 1, stdout: "" });
  expect(backup.stderr).toMatch(/^lantai: DATA_DIR cannot be used: its schema is newer than this Lantai: .+\n$/);
  expect(existsSync(given.file)).toBe(false);
  await expect(startOn(given.dataDir).ready).rejects.toThrow("ended before it was ready");
  const again = await startEmbedded({ dataDir: given.dataDir });
  const reader = postgres(again.url, { max: 1, onnotice: () => {} });
  expect(await reader`select count(*)::int from users`).toEqual([{ count: 0 }]);
  await reader.end();
  await again.stop();
});

test("a backup can be written to a pipe, and is described on stderr", async () => {
  const server = await startEmbedded({ dataDir: given.dataDir });
  await migrate(server.url);
  const program = spawnProgram(["backup", "-"], { PATH: process.env["PATH"], DATA_DIR: given.dataDir });
  const pieces: Buffer[] = [];
  let errors = "";
  program.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  program.stderr.on("data", (piece: Buffer) => (errors += piece.toString()));
  await once(program, "close");
  await server.stop();
  expect(errors).toMatch(/backed up: \d+ rows/);
  writeFileSync(given.file, Buffer.concat(pieces));
  expect(await lantai(["verify-backup", given.file])).toMatchObject({ code: 0 });
});

test("a backup signed with this key passes silently, one signed with another is refused, and without a key there is a warning", async () => {
  const server = await startEmbedded({ dataDir: given.dataDir });
  await migrate(server.url);
  await server.stop();
  const taken = await lantai(["backup", given.file]);
  expect(taken).toMatchObject({ code: 0 });
  expect(statSync(path.join(given.dataDir, "backup-key")).mode & 0o777).toBe(0o600);
  const ours = await lantai(["verify-backup", given.file]);
  expect(ours).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/ is whole: .*\nIt is signed with this installation's key\.\n$/),
    stderr: expect.not.stringContaining("warning"),
  });

  const other = path.join(given.folder, "other");
  mkdirSync(other);
  writeFileSync(path.join(other, "backup-key"), "ab".repeat(32), { mode: 0o600 });
  for (const command of [["verify-backup"], ["restore"], ["restore", "--replace"]]) {
    const refused = await lantai([...command, given.file], { DATA_DIR: other });
    expect(refused).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/is signed with another key, or was changed since.*--trust/),
    });
  }
  expect(existsSync(path.join(other, "postgres"))).toBe(false);
  const trusted = await lantai(["verify-backup", "--trust", given.file], { DATA_DIR: other });
  expect(trusted).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(" is whole: "),
    stderr: expect.stringMatching(/\nlantai: warning: .* is signed with another key.*nothing proves who made it/),
  });

  const restored = await lantai(["restore", given.file], { DATA_DIR: path.join(given.folder, "new") });
  expect(restored).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("restored into "),
    stderr: expect.stringMatching(/\nlantai: warning: .* is signed, but there is no key here/),
  });
});

test("a failure is one clear line and exit code 1, and no file is created", async () => {
  const cases: [string[], Record<string, string>, RegExp][] = [
    [["backup", given.file], {}, /there is no database in /],
    [["backup", given.file], { DATABASE_URL: "postgres://a/b" }, /DATABASE_URL is set: .*docs\/backup.md/],
    [["restore", given.file], {}, /backup.gz: there is no such file/],
    [["restore", import.meta.filename], {}, /is not a backup of Lantai/],
  ];
  const ended = await Promise.all(cases.map(([args, environment]) => lantai(args, environment)));
  for (const [i, { code, stdout, stderr }] of ended.entries()) {
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^lantai: [^\n]+\n$/);
    expect(stderr).toMatch(cases[i]?.[2] ?? /never/);
  }
  expect(readdirSync(given.folder)).toEqual([]);
});
