import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "../../src/boot/env.js";
import { readSecrets } from "../../src/boot/secret.js";

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

let folder: string;
let file: string;
const read = () => readSecrets(readConfig({ DATA_DIR: folder }))[0];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lantai-secret-"));
  file = join(folder, "jwt-secret");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a secret is generated once, readable by its owner only, and read from then on", () => {
  const made = read();
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(read()).toEqual(made);
  expect(readdirSync(folder)).toEqual(["jwt-secret"]);
});

test.each([
  ["empty", ""],
  ["shorter than 32 bytes", "x".repeat(31)],
])("a secret that is %s is refused in one line that names its file, and the file is unchanged", (_, text) => {
  writeFileSync(file, text);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`^DATA_DIR .*${file}.* delete it [^\n]*$`));
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(readdirSync(folder)).toEqual(["jwt-secret"]);
});

test("a secret that is a folder is refused, too", () => {
  mkdirSync(file);
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(file);
  expect(statSync(file).isDirectory()).toBe(true);
});

describe.runIf(isRoot)("started as another user (only as root)", () => {
  afterEach(() => process.seteuid?.(0));

  test("a secret that this user may not read is refused in one line that names its file, and the file is unchanged", () => {
    const secret = "a secret of the user who started it first";
    writeFileSync(file, secret, { mode: 0o600 });
    chownSync(folder, NOBODY, NOBODY);
    chmodSync(folder, 0o777);
    const { ino } = statSync(file);
    process.seteuid?.(NOBODY);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^DATA_DIR .*${file} cannot be read: [^\n]*$`));
    process.seteuid?.(0);
    expect(statSync(file).ino).toBe(ino);
    expect(readFileSync(file, "utf8")).toBe(secret);
    expect(readdirSync(folder)).toEqual(["jwt-secret"]);
  });
});
