import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { thisProcess } from "./holder.js";
import { type Lock, takeLock } from "./lock.js";
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

/** Writes what a Lantai on another machine would, whose locks are not visible on this one. */
function beatElsewhere(beats: number): string {
  const text = JSON.stringify({ ...thisProcess(), kernel: "another", host: "server-2", beats });
  writeFileSync(file, text);
  return text;
}

test("a locked folder is refused to every other caller, and can be locked again after its release", async () => {
  await take();
  const before = readFileSync(file, "utf8");
  await expect(takeLock(folder)).rejects.toThrow(`in use by another Lantai (process ${process.pid})`);
  await expect(takeLock(folder)).rejects.toMatchObject({ holder: "here" });
  expect(readFileSync(file, "utf8")).toBe(before);
  taken.pop()?.release();
  await take();
});

test("of many callers in one process exactly one locks the folder, repeatedly", async () => {
  for (let round = 0; round < 50; round += 1) {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(folder)));
    const locks = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    taken.push(...locks);
    expect(locks).toHaveLength(1);
    taken.pop()?.release();
  }
});

test("a holder on another machine that keeps writing is named in the refusal, and its file stays unchanged", async () => {
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

test("the folder of a holder on another machine that has fallen silent, or releases it meanwhile, can be locked", async () => {
  beatElsewhere(1);
  await take();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(thisProcess());
  taken.pop()?.release();
  beatElsewhere(1);
  const taking = take();
  writeFileSync(file, "");
  await taking;
});

test("a heartbeat that is old already is not waited for", async () => {
  beatElsewhere(1);
  utimesSync(file, 0, 0);
  const beating = setInterval(() => beatElsewhere(2), 1000); // visible only to a caller that waits
  try {
    await take();
  } finally {
    clearInterval(beating);
  }
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject(thisProcess());
});

test("a holder rewrites its lock file repeatedly, always with the same length", async () => {
  await take();
  const before = readFileSync(file, "utf8");
  const now = await waitFor("another heartbeat", () => {
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
])("a lock file with %s, as after a power cut, does not prevent a lock", async (_, text) => {
  writeFileSync(file, text);
  await take();
  await expect(takeLock(folder)).rejects.toMatchObject({ holder: "here" });
});
