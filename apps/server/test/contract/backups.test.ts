import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readKey } from "@lantai/db/backup/key";
import { checkBackup } from "@lantai/db/backup/read";
import { checkSignature } from "@lantai/db/backup/signature";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "../../src/boot/env.js";
import { type RunningServer, startServer } from "../../src/boot/server.js";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";

let folder: string;
let backups: string;
let logged: { level: number; msg: string; err?: { message: string } }[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-scheduled-"));
  chmodSync(folder, 0o755);
  backups = path.join(folder, "backups");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a server on the folder, waits until `seen`, and stops it. */
async function serve(environment: Record<string, string>, seen: (url: string) => Promise<boolean>): Promise<void> {
  logged = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const config = readConfig({
    PORT: "0",
    DATA_DIR: path.join(folder, "data"),
    BACKUP_DIR: backups,
    ADMIN_PASSWORD: "kunci-utama-pabrik",
    ...environment,
  });
  const server: RunningServer = startServer(config, log);
  try {
    const url = (await server.ready) ?? "";
    await eventually("the backups are as expected", () => seen(url), 60_000);
  } finally {
    await server.stop();
  }
}

const entries = (msg: string) => logged.filter((line) => line.msg === msg);
const backedUp = async () => entries("backed up").length > 0;
const whole = () =>
  readdirSync(backups)
    .filter((name) => name.endsWith(".backup.gz"))
    .toSorted();

async function figure(url: string, name: string): Promise<number> {
  const { text } = await send("GET", `${url}/metrics`);
  return Number(new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1]);
}

const LAST_SUCCESS = "lantai_backup_last_success_timestamp_seconds";
const FAILURES = "lantai_backup_failures_total";

test("a server backs up when it starts without a backup, again only when that is too old, and keeps the newest ones", async () => {
  await serve(
    {},
    async (url) => (await backedUp()) && Math.abs((await figure(url, LAST_SUCCESS)) - Date.now() / 1000) < 60,
  );
  const [first = ""] = whole();
  const { header, end } = await checkBackup(path.join(backups, first));
  expect(header).toMatchObject({ figures: { orders: "0" } });
  expect(checkSignature(end, readKey(path.join(folder, "data")))).toBe("valid");
  expect([statSync(backups).mode & 0o777, statSync(path.join(backups, first)).mode & 0o777]).toEqual([0o700, 0o600]);

  // There is a fresh one: none is taken, and the figure is that one's.
  await serve({}, async (url) => (await figure(url, LAST_SUCCESS)) > 0);
  expect([entries("backing up"), whole()]).toEqual([[], [first]]);

  // Only an old one is left, with what else lies about: one more is taken, and only what is ours goes.
  const at = (day: string) => first.replace(/\d{8}T/, `202601${day}T`);
  const others = ["lantai-0123456789abcdef-20260101T000000Z.backup.gz", "notes.txt", `${first}.txt`].toSorted();
  for (const name of [at("01"), at("02"), at("03"), `${at("04")}.0123abcd.partial`, ...others]) {
    writeFileSync(path.join(backups, name), "");
  }
  rmSync(path.join(backups, first));
  await serve({ BACKUP_KEEP: "2" }, backedUp);
  const names = readdirSync(backups).toSorted();
  expect(names.filter((name) => !others.includes(name))).toEqual([
    at("03"),
    expect.stringMatching(/^lantai-.*\.backup\.gz$/),
  ]);
  expect(names).toEqual(expect.arrayContaining(others));
});

test("a backup dated in the future deletes no newer one, does not delay the next, and counts as no success", async () => {
  const ours = () => whole().filter((each) => !each.startsWith("lantai-0123456789abcdef-"));
  const [name = ""] = ours();
  for (const each of ours()) rmSync(path.join(backups, each));
  const future = name.replace(/\d{8}T/, "20990101T");
  writeFileSync(path.join(backups, future), "");
  const directory = name.replace(/\d{8}T/, "20260104T");
  mkdirSync(path.join(backups, directory)); // a folder of that name is not a backup
  await serve({ BACKUP_KEEP: "1" }, async (url) => {
    const seconds = await figure(url, LAST_SUCCESS);
    expect(seconds).toBeLessThan(Date.now() / 1000);
    return (await backedUp()) && seconds > 0;
  });
  expect(entries("backup failed")).toEqual([]);
  expect(ours()).toEqual([directory, expect.not.stringMatching(/2099/)]);
  await checkBackup(path.join(backups, ours()[1] ?? ""));
  rmSync(path.join(backups, directory), { recursive: true });
});

test("a backup that cannot be written is an error in the log and in a metric, and the server serves", async () => {
  rmSync(backups, { recursive: true });
  writeFileSync(backups, "not a folder");
  await serve({}, async (url) => {
    const failed = (await figure(url, FAILURES)) === 1;
    return failed && (await send("GET", `${url}/readyz`)).status === 200;
  });
  expect(entries("backup failed")).toMatchObject([{ level: 50 }]);
  rmSync(backups);
});

test("a server that is stopped during a backup stops gracefully and leaves no partial file", async () => {
  mkdirSync(backups);
  await serve({}, async () => true);
  expect(readdirSync(backups).filter((name) => name.includes("partial"))).toEqual([]);
  for (const name of whole()) await checkBackup(path.join(backups, name));
  expect(logged.filter(({ level }) => level >= 50)).toEqual([]);
});
