import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readKey } from "@lantai/db/backup/key";
import { checkBackup } from "@lantai/db/backup/read";
import { checkSignature } from "@lantai/db/backup/signature";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { eventually } from "../support/eventually.js";
import { send } from "../support/http.js";
import { readMetrics } from "../support/metrics.js";
import { startTestServer, type TestServer } from "../support/test-server.js";

let folder: string;
let backups: string;
let server: TestServer;

beforeAll(() => {
  folder = mkdtempSync(path.join(realpathSync(tmpdir()), "lantai-scheduled-"));
  chmodSync(folder, 0o755);
  backups = path.join(folder, "backups");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a server on the folder, waits until `seen`, and stops it; its log can be read until the next is started. */
async function serve(environment: Record<string, string>, seen: (url: string) => Promise<boolean>): Promise<void> {
  const folders = { DATA_DIR: path.join(folder, "data"), BACKUP_DIR: backups };
  server = await startTestServer({ ...folders, LOG_LEVEL: "debug", ...environment });
  try {
    await eventually("the backups are as expected", () => seen(server.url), 60_000);
  } finally {
    await server.stop();
  }
}

/** The log's entries; standard output has other lines, too. */
const logged = () =>
  server
    .logs()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => z.looseObject({ level: z.number(), msg: z.string().optional() }).parse(JSON.parse(line)));
const entries = (msg: string) => logged().filter((entry) => entry.msg === msg);
const backedUp = async () => entries("backed up").length > 0;
const whole = () =>
  readdirSync(backups)
    .filter((name) => name.endsWith(".backup.gz"))
    .toSorted();

const figure = async (url: string, name: string) => (await readMetrics(url)).get(name) ?? Number.NaN;

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

  // There is a recent one: none is taken, and the metric is its time.
  await serve({}, async (url) => (await figure(url, LAST_SUCCESS)) > 0);
  expect([entries("backing up"), whole()]).toEqual([[], [first]]);

  // Only old ones are left, among other files: one more is taken, and only our own files are removed.
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
  expect(logged().filter(({ level }) => level >= 50)).toEqual([]);
});
