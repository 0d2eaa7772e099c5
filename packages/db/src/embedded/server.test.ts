import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDriver } from "../driver.js";
import { accountFor } from "./account.js";
import { pidFile } from "./postmaster.js";
import { isAlive, signal } from "./processes.js";
import { EmbeddedError, type EmbeddedServer, startEmbedded } from "./server.js";
import { temporaryFolder, waitFor } from "../../test/embedded/children.js";
import { runSql } from "../../test/sql.js";

let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
const running: EmbeddedServer[] = [];

beforeEach(() => {
  temporary = temporaryFolder();
  dataDir = temporary.dataDir;
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  temporary.remove();
});

async function start(): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir });
  running.push(server);
  return server;
}

test("a first start creates a UTF-8 database in UTC with checksums, and serves it on 127.0.0.1 only", async () => {
  const { url } = await start();
  expect(new URL(url)).toMatchObject({ hostname: "127.0.0.1", pathname: "/lantai" });
  const settings =
    "server_encoding timezone data_checksums fsync synchronous_commit jit listen_addresses unix_socket_directories";
  const query = settings.split(" ").map((name) => `current_setting('${name}')`);
  expect(await runSql(url, `select concat_ws(' ', ${query.join()})`)).toEqual(["UTF8 UTC on on on off 127.0.0.1 "]);
  expect(await runSql(url, "select lower('ÄŞÉ')")).toEqual(["äşé"]);
});

test("a wrong password is refused, and the password file is readable by our own user only", async () => {
  const { url } = await start();
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(runSql(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  expect(statSync(path.join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
});

test("a restart keeps the data and creates nothing", async () => {
  const first = await start();
  await runSql(first.url, "create table kept as select 42 as n");
  await first.stop();
  const inode = () => statSync(path.join(dataDir, "postgres", "PG_VERSION")).ino;
  const before = inode();
  const second = await start();
  expect(inode()).toBe(before);
  expect(await runSql(second.url, "select n from kept")).toEqual(["42"]);
});

test("a second stop waits for the first, and PostgreSQL has ended afterwards", async () => {
  const server = await start();
  const { pid } = pidFile(path.join(dataDir, "postgres"));
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect(isAlive(pid)).toBe(false);
});

test("stopping does not wait for a client that stays connected", async () => {
  const server = await start();
  const sql = openDriver(server.url, { max: 1 });
  const sleeping = expect(sql`select pg_sleep(600)`).rejects.toThrow();
  await runSql(server.url, "select 1");
  await server.stop();
  await sleeping;
  await sql.end({ timeout: 1 }); // without one the driver waits for ever for a connection that was cut
});

test("a killed PostgreSQL is restarted on the same URL with all its data", async () => {
  const { url } = await start();
  await runSql(url, "create table kept as select 42 as n");
  const { pid } = pidFile(path.join(dataDir, "postgres"));
  signal(pid, "SIGKILL");
  const now = await waitFor("a restarted PostgreSQL", () => {
    const found = pidFile(path.join(dataDir, "postgres"));
    return found.pid !== pid && found.state === "ready" && found.pid;
  });
  expect(now).not.toBe(pid);
  expect(await runSql(url, "select n from kept")).toEqual(["42"]);
});

test("a stop right after PostgreSQL was killed leaves nothing running", async () => {
  const server = await start();
  signal(pidFile(path.join(dataDir, "postgres")).pid, "SIGKILL");
  await server.stop();
  await waitFor("the end of PostgreSQL", () => !isAlive(pidFile(path.join(dataDir, "postgres")).pid));
  const again = await start();
  expect(await runSql(again.url, "select 1")).toEqual(["1"]);
});

test("a stale postmaster.pid with the id of an unrelated process does not block the start, nor end that process", async () => {
  await (await start()).stop();
  const account = await accountFor(path.join(dataDir, "postgres"));
  const unrelated = spawn("sleep", ["600"], { ...account });
  const { pid } = unrelated;
  if (pid === undefined) throw new Error("the process did not start");
  const record = [pid, path.join(dataDir, "postgres"), 1, 5432, "", "127.0.0.1", "1 1", "ready", ""];
  writeFileSync(path.join(dataDir, "postgres", "postmaster.pid"), record.join("\n"));
  try {
    expect(await runSql((await start()).url, "select 1")).toEqual(["1"]);
    expect(isAlive(pid)).toBe(true);
  } finally {
    unrelated.kill();
  }
});

test("a lost password file is replaced, and the data stays", async () => {
  const first = await start();
  await runSql(first.url, "create table kept as select 42 as n");
  await first.stop();
  writeFileSync(path.join(dataDir, "postgres-password"), "");
  const second = await start();
  expect(second.url).not.toContain(new URL(first.url).password);
  expect(await runSql(second.url, "select n from kept")).toEqual(["42"]);
});

test("a folder that this process serves already is refused, and stays served", async () => {
  const { url } = await start();
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/in use by another Lantai/);
  expect(await runSql(url, "select 1")).toEqual(["1"]);
});

test("a database of another major version is refused untouched", async () => {
  await (await start()).stop();
  const file = path.join(dataDir, "postgres", "PG_VERSION");
  writeFileSync(file, "17\n");
  await expect(start()).rejects.toThrow(
    /made by PostgreSQL 17, this Lantai brings 18: back it up with the Lantai that made it, and restore that/,
  );
  expect(readFileSync(file, "utf8")).toBe("17\n");
});

test("a folder with other files under the database's name is refused untouched", async () => {
  mkdirSync(path.join(dataDir, "postgres"), { recursive: true, mode: 0o755 });
  writeFileSync(path.join(dataDir, "postgres", "notes.txt"), "mine");
  await expect(start()).rejects.toThrow(/is not a database/);
  expect(readdirSync(path.join(dataDir, "postgres"))).toEqual(["notes.txt"]);
});

test("a DATA_DIR that is a file is refused with advice", async () => {
  dataDir = path.join(temporary.folder, "file");
  writeFileSync(dataDir, "mine");
  await expect(start()).rejects.toThrow(EmbeddedError);
  await expect(start()).rejects.toThrow(/cannot be used: it is a file, not a folder/);
  expect(readFileSync(dataDir, "utf8")).toBe("mine");
});

test("a log that cannot be rotated, as on a full disk, does not prevent a start", async () => {
  const server = await start();
  await server.stop();
  const log = path.join(dataDir, "postgres.log");
  writeFileSync(log, "x".repeat(6_000_000));
  mkdirSync(`${log}.1`); // nothing can be written there
  expect(await runSql((await start()).url, "select 1")).toEqual(["1"]);
  expect(statSync(log).size).toBeGreaterThan(6_000_000);
});
