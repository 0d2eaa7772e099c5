import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { assert, asyncProperty, integer, pre, tuple } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../test/embedded/children.js";
import { testDatabase } from "../../test/database.js";
import { BackupError } from "./errors.js";
import { backupToFile } from "./file.js";
import { checkBackup } from "./read.js";
import { restoreFolder } from "./restore.js";
import { checkSignature } from "./signature.js";
import { KEY } from "../../test/backup/forge.js";
import { fill } from "../../test/backup/rows.js";

let temporary: ReturnType<typeof temporaryFolder>;
let whole: Buffer;
const file = () => path.join(temporary.folder, "damaged");

beforeAll(async () => {
  temporary = temporaryFolder();
  const database = await testDatabase();
  await fill(database.url);
  await backupToFile(database.url, file(), { key: KEY });
  await database.drop();
  whole = readFileSync(file());
});
afterAll(() => temporary.remove());

/** Expects a file with these bytes to be refused, before any change, in one line that names it. */
async function expectRefused(bytes: Uint8Array): Promise<void> {
  writeFileSync(file(), bytes);
  const refusal: unknown = await restoreFolder({ dataDir: temporary.dataDir, file: file() }).catch((error) => error);
  expect(refusal).toBeInstanceOf(BackupError);
  expect(String(refusal)).toMatch(/^BackupError: [^\n]*damaged[^\n]*$/);
  expect(existsSync(temporary.dataDir)).toBe(false);
}

/** Bits that gzip ignores: its header fields for time and system, and padding. */
function saysTheSame(bytes: Uint8Array): boolean {
  try {
    return gunzipSync(bytes).equals(gunzipSync(whole));
  } catch {
    return false;
  }
}

test("a backup with any significant bit flipped is refused, and nothing is changed", async () => {
  const bits = tuple(integer({ min: 0, max: whole.length - 1 }), integer({ min: 1, max: 255 }));
  await assert(
    asyncProperty(bits, async ([at, mask]) => {
      const bytes = Uint8Array.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      pre(!saysTheSame(bytes));
      await expectRefused(bytes);
    }),
    { numRuns: 300 },
  );
});

test("a backup whose text was changed and compressed again is refused", async () => {
  const text = gunzipSync(whole);
  await assert(
    asyncProperty(integer({ min: 0, max: text.length - 1 }), integer({ min: 1, max: 255 }), async (at, mask) => {
      const bytes = Uint8Array.from(text);
      bytes[at] = (bytes[at] ?? 0) ^ mask;
      writeFileSync(file(), gzipSync(bytes));
      const read = checkBackup(file()).then(({ end }) => checkSignature(end, KEY));
      // The checksum is of all but the signature.
      expect(await read.catch((error: unknown) => error instanceof BackupError || error)).toBeOneOf([true, "invalid"]);
    }),
    { numRuns: 300 },
  );
});

test("a truncated backup is refused, wherever it was cut", async () => {
  await assert(
    asyncProperty(integer({ min: 1, max: whole.length - 1 }), (length) => expectRefused(whole.subarray(0, length))),
    { numRuns: 100 },
  );
});

test.each([
  ["nothing", Buffer.alloc(0), /is empty/],
  ["a text", Buffer.from("work orders"), /is not a backup of Lantai/],
  ["another gzipped file", gzipSync(Buffer.from('{"a":1}\n')), /is not a backup of Lantai/],
  ["a line without an end", gzipSync(Buffer.alloc(3_000_000, "x")), /is not a backup of Lantai/],
  ["a later format", gzipSync(Buffer.from('{"lantaiBackup":3}\n')), /made by a newer Lantai/],
])("%s is refused", async (_, bytes, reason) => {
  writeFileSync(file(), bytes);
  await expect(restoreFolder({ dataDir: temporary.dataDir, file: file() })).rejects.toThrow(reason);
  expect(existsSync(temporary.dataDir)).toBe(false);
});

test("a missing file and a folder are refused", async () => {
  await expect(checkBackup(path.join(temporary.folder, "absent"))).rejects.toThrow(/absent: there is no such file/);
  mkdirSync(path.join(temporary.folder, "folder"));
  await expect(checkBackup(path.join(temporary.folder, "folder"))).rejects.toThrow(/is a folder/);
});
