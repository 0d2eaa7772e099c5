import { once } from "node:events";
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { startEmbedded } from "@lantai/db/embedded/server";
import { migrate } from "@lantai/db/migrate";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { spawnProgram } from "../../../test/support/test-app.js";
import { emptyFolder, startOn, useBackupFolder } from "../../../test/support/backups.js";

const { given, lantai } = useBackupFolder();

/**
 * Starts the program and sends it a signal in the given phase; returns how it ended, and its stderr. Where it was done
 * before the signal arrived, `undo` undoes that and it starts again.
 */
async function stopAt(phase: string, signal: NodeJS.Signals, args: string[], where: string, undo: () => void) {
  for (;;) {
    const program = spawnProgram(args, { PATH: process.env["PATH"], DATA_DIR: where });
    let errors = "";
    let isSignalled = false;
    program.stderr.on("data", (chunk) => {
      errors += String(chunk);
      if (isSignalled || !errors.includes(`${phase}: `)) return;
      isSignalled = program.kill(signal);
    });
    await once(program, "close");
    if (program.exitCode !== 0 || !isSignalled) return { end: program.exitCode ?? program.signalCode, errors };
    undo();
  }
}

/** Fills the folder's database so that a backup takes long enough to be interrupted; no server runs afterwards. */
async function fillFolder(where: string): Promise<void> {
  const server = await startEmbedded({ dataDir: where });
  await migrate(server.url);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`
    with operator as (insert into users (username, role) values ('budi', 'operator') returning id)
    insert into work_orders (number, number_key, product_name, quantity, deadline, operator_id, note, created_at, updated_at)
    select 'WO-20261123-' || lpad(i::text, 5, '0'), 2026112300000000 + i, 'Engsel', 1, now(), id, repeat(md5(i::text), 60), now(), now()
    from operator, generate_series(1, 20000) i`;
  await sql.end();
  await server.stop();
}

async function countOrders(where: string): Promise<unknown> {
  const server = await startEmbedded({ dataDir: where });
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  const [row] = await sql`select count(*)::int as n from work_orders`;
  await sql.end();
  await server.stop();
  return row?.["n"];
}

describe("a backup or restore that is ended in the middle", () => {
  const large = emptyFolder();
  const data = path.join(large, "data");
  const copy = path.join(large, "backup.gz");

  beforeAll(async () => {
    await fillFolder(data);
    const { code, stderr } = await lantai(["backup", copy], { DATA_DIR: data });
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(() => rmSync(large, { recursive: true, force: true }));

  test("a backup leaves no file, killed or terminated", async () => {
    const stopBackup = (signal: NodeJS.Signals, target: string) =>
      stopAt("backing up", signal, ["backup", target], data, () => rmSync(target));
    expect(await stopBackup("SIGKILL", given.file)).toMatchObject({ end: "SIGKILL" });
    expect(existsSync(given.file)).toBe(false);
    expect(await stopBackup("SIGTERM", `${given.file}.terminated`)).toMatchObject({
      end: 130,
      errors: expect.stringMatching(/\nlantai: interrupted, nothing was changed\n$/),
    });
    expect(readdirSync(given.folder).filter((name) => name.includes(".terminated"))).toEqual([]);
  });

  test("a first restore that was killed leaves no database, no server starts with an empty one, and it can be done again", async () => {
    const undo = () => rmSync(given.dataDir, { recursive: true });
    expect(await stopAt("restoring", "SIGKILL", ["restore", copy], given.dataDir, undo)).toMatchObject({
      end: "SIGKILL",
    });
    expect(existsSync(path.join(given.dataDir, "postgres"))).toBe(false);
    await expect(startOn(given.dataDir).ready).rejects.toThrow(/ended before/);
    expect(existsSync(path.join(given.dataDir, "postgres"))).toBe(false);
    expect(await lantai(["restore", copy])).toMatchObject({ code: 0 });
  });

  test("a restore over a database leaves that database, killed or terminated", async () => {
    const spares = () => readdirSync(data).filter((name) => /restoring|next|before/.test(name));
    const undo = () => {
      for (const name of spares()) rmSync(path.join(data, name), { recursive: true });
    };
    for (const [signal, end] of [
      ["SIGKILL", "SIGKILL"],
      ["SIGTERM", 130],
    ] as const) {
      expect(await stopAt("restoring", signal, ["restore", "--replace", copy], data, undo)).toMatchObject({ end });
      expect(await countOrders(data)).toBe(20_000);
      expect(spares()).toEqual([]);
    }
  });
});
