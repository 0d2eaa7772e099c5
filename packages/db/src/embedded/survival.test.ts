import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { pidFile } from "./postmaster.js";
import { isAlive } from "./processes.js";
import { startEmbedded } from "./server.js";
import {
  type Child,
  compile,
  removeCompiled,
  startChild,
  temporaryFolder,
  waitFor,
} from "../../test/embedded/children.js";
import { runSql } from "../../test/sql.js";

let server: string;
let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
const children: Child[] = [];

beforeAll(() => void (server = compile()));
afterAll(() => removeCompiled(server));

beforeEach(takeFolder);

function takeFolder(): void {
  temporary = temporaryFolder();
  dataDir = temporary.dataDir;
}

afterEach(async () => {
  await Promise.all(
    children
      .splice(0)
      .filter(isRunning)
      .map((child) => child.kill("SIGKILL")),
  );
  temporary.remove();
});

function isRunning({ process: { exitCode, signalCode } }: Child): boolean {
  return exitCode === null && signalCode === null;
}

function serve(): Child {
  const child = startChild(server, dataDir);
  children.push(child);
  return child;
}

/** Starts on the folder again, runs one statement, and stops in order. */
async function runAgain(query: string): Promise<string[]> {
  const again = await startEmbedded({ dataDir });
  try {
    return await runSql(again.url, query);
  } finally {
    await again.stop();
  }
}

test("SIGTERM to a Lantai ends its PostgreSQL", async () => {
  const child = serve();
  await child.first;
  const { pid } = pidFile(path.join(dataDir, "postgres"));
  await child.kill("SIGTERM");
  expect(child.process.exitCode).toBe(0);
  expect(isAlive(pid)).toBe(false);
});

test("after SIGKILL of Lantai the next start replaces the orphaned PostgreSQL, with every acknowledged row", async () => {
  const child = serve();
  await runSql(await child.first, "create table kept as select 42 as n");
  const { pid } = pidFile(path.join(dataDir, "postgres"));
  await child.kill("SIGKILL");
  expect(isAlive(pid)).toBe(true);
  expect(await runAgain("select n from kept")).toEqual(["42"]);
  expect(isAlive(pid)).toBe(false);
});

test("a second Lantai on the same folder is refused, and the first keeps serving", async () => {
  const first = serve();
  const url = await first.first;
  const { pid } = pidFile(path.join(dataDir, "postgres"));
  expect(await serve().first).toMatch(/^EmbeddedError: .*in use by another Lantai \(process \d+\)/);
  expect(pidFile(path.join(dataDir, "postgres")).pid).toBe(pid);
  expect(await runSql(url, "select 1")).toEqual(["1"]);
});

test("of five that start at once on a folder whose holder was killed, exactly one serves it", async () => {
  const dead = serve();
  await dead.first;
  await dead.kill("SIGKILL");
  const firsts = await Promise.all([1, 2, 3, 4, 5].map(() => serve().first));
  const urls = firsts.filter((line) => line.startsWith("postgres://"));
  expect(urls).toHaveLength(1);
  const refusals = firsts.filter((line) => !line.startsWith("postgres://"));
  expect(refusals).toEqual(Array.from({ length: 4 }, () => expect.stringContaining("in use by another Lantai")));
  expect(await runSql(urls[0] ?? "", "select 1")).toEqual(["1"]);
});

test("a first start that was killed half-way does not prevent the next, and leaves no files", async () => {
  const hasHalf = () => dataDirEntries().some((name) => existsSync(path.join(dataDir, name, "cluster", "base")));
  const isWhole = () => dataDirEntries().includes("postgres");
  for (;;) {
    const child = serve();
    await waitFor("a half-created cluster", () => hasHalf() || isWhole());
    await child.kill("SIGKILL");
    if (!isWhole()) break;
    temporary.remove(); // too late: start over
    takeFolder();
  }
  expect(await runAgain("select 1")).toEqual(["1"]);
  expect(dataDirEntries().filter((name) => name.includes("init"))).toEqual([]);
});

test("the files of an interrupted first start are removed, also while a process still writes to them", async () => {
  const left = path.join(dataDir, "postgres.init-left", "cluster");
  mkdirSync(left, { recursive: true });
  const writing = ": > 0; i=1; while [ -e 0 ]; do : > $i; i=$((i + 1)); done";
  spawn("sh", ["-c", writing], { cwd: left, stdio: "ignore" });
  await waitFor("a file of the writing process", () => existsSync(path.join(left, "1000")));
  expect(await runAgain("select 1")).toEqual(["1"]);
  expect(dataDirEntries().filter((name) => name.includes("init"))).toEqual([]);
});

test("the files of interrupted first starts are removed, also while processes still remove them themselves", async () => {
  for (let i = 0; i < 8; i++) {
    const left = path.join(dataDir, `postgres.init-${i}`, "cluster");
    mkdirSync(left, { recursive: true });
    for (let n = 0; n < 500; n++) writeFileSync(path.join(left, String(n)), "");
    const removing = "i=499; while [ $i -ge 0 ]; do rm -f $i; i=$((i - 1)); done";
    spawn("sh", ["-c", removing], { cwd: left, stdio: "ignore" });
    await waitFor("a file that is removed", () => !existsSync(path.join(left, "499")));
  }
  expect(await runAgain("select 1")).toEqual(["1"]);
  expect(dataDirEntries().filter((name) => name.includes("init"))).toEqual([]);
});

test("PostgreSQL's log is a file in the folder", async () => {
  await runAgain("select 1");
  expect(readFileSync(path.join(dataDir, "postgres.log"), "utf8")).toMatch(/database system is ready/);
});

function dataDirEntries(): string[] {
  try {
    return readdirSync(dataDir);
  } catch {
    return []; // not created yet
  }
}
