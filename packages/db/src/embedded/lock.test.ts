import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FolderInUseError } from "./errors.js";
import { thisProcess } from "./holder.js";
import { type Lock, takeLock } from "./lock.js";
import { birthOf } from "./processes.js";
import { temporaryFolder, waitFor } from "../../test/embedded/children.js";

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
let file: string;
const taken: Lock[] = [];

beforeEach(() => {
  temporary = temporaryFolder();
  folder = temporary.dataDir;
  file = path.join(folder, "lantai.lock");
  mkdirSync(folder);
});

afterEach(() => {
  for (const lock of taken.splice(0)) lock.release();
  temporary.remove();
});

async function take(): Promise<void> {
  taken.push(await takeLock(folder));
}

/** What a Lantai on another machine would write, whose locks are not seen on this one. */
function beatElsewhere(beats: number): string {
  const text = JSON.stringify({ ...thisProcess(), kernel: "another", host: "server-2", beats });
  writeFileSync(file, text);
  return text;
}

test("a folder that is held is refused to everybody else, and free once it is given back", async () => {
  await take();
  const before = readFileSync(file, "utf8");
  await expect(takeLock(folder)).rejects.toThrow(`in use by another Lantai (process ${process.pid})`);
  await expect(takeLock(folder)).rejects.toMatchObject({ holder: "here" });
  expect(readFileSync(file, "utf8")).toBe(before);
  taken.pop()?.release();
  await take();
});

test("of many in one process exactly one gets the folder, again and again", async () => {
  for (let round = 0; round < 50; round += 1) {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder)));
    const locks = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    taken.push(...locks);
    expect(locks).toHaveLength(1);
    taken.pop()?.release();
  }
});

test("a holder on another machine that goes on writing is refused by its name, and its file is left alone", async () => {
  let beats = 0;
  let last = beatElsewhere(beats);
  const beating = setInterval(() => (last = beatElsewhere((beats += 1))), 50);
  try {
    await expect(takeLock(folder)).rejects.toThrow(/in use by another Lantai on another machine \(server-2\): .* 10 s/);
  } finally {
    clearInterval(beating);
  }
  expect(readFileSync(file, "utf8")).toBe(last);
});

test("a holder on another machine that has fallen silent, or stops meanwhile, gives the folder free", async () => {
  beatElsewhere(1);
  await take();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(thisProcess());
  taken.pop()?.release();
  beatElsewhere(1);
  const taking = take();
  writeFileSync(file, "");
  await taking;
});

test("a machine that was switched off long ago is not waited for", async () => {
  beatElsewhere(1);
  utimesSync(file, 0, 0);
  const beating = setInterval(() => beatElsewhere(2), 1000); // too late: whoever waits would see it
  try {
    await take();
  } finally {
    clearInterval(beating);
  }
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(thisProcess());
});

test("a holder writes its lock file again and again, always as long", async () => {
  await take();
  const before = readFileSync(file, "utf8");
  const now = await waitFor(() => {
    const text = readFileSync(file, "utf8");
    return text !== before && text;
  });
  expect(now).toHaveLength(before.length);
  expect(JSON.parse(now)).toMatchObject(thisProcess());
});

test.each([
  ["nothing", ""],
  ["half of something", "{"],
  ["something else", JSON.stringify({ pid: 1 })],
  ["zeros", "\0".repeat(512)],
])("a lock file that says %s, as after a power cut, hinders nobody", async (_, text) => {
  writeFileSync(file, text);
  await take();
  await expect(takeLock(folder)).rejects.toMatchObject({ holder: "here" });
});

test("a Lantai of before this lock keeps its folder while it lives; what it left is removed afterwards", async () => {
  const earlier = spawn("sleep", ["600"]);
  const { pid = 0 } = earlier;
  writeFileSync(path.join(folder, "lantai.lock-7"), `${pid} ${birthOf(pid)}`);
  await expect(takeLock(folder)).rejects.toThrow(FolderInUseError);
  await expect(takeLock(folder)).rejects.toThrow(`an earlier version of Lantai (process ${pid}): stop that one`);
  earlier.kill("SIGKILL");
  await new Promise((resolve) => earlier.once("close", resolve));
  await take();
  expect(readdirSync(folder)).toEqual(["lantai.lock"]);
});
