import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/embedded/children.js";
import { testDatabase } from "../../test/database.js";
import { backupToFile } from "./file.js";
import { ensureKey, readKey } from "./key.js";
import { restoreFolder } from "./restore.js";
import { forge, installKey, KEY } from "../../test/backup/forge.js";
import { fill } from "../../test/backup/rows.js";

let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
beforeEach(() => {
  temporary = temporaryFolder();
  ({ dataDir } = temporary);
});
afterEach(() => temporary.remove());

describe("an installation's key", () => {
  beforeEach(() => {
    mkdirSync(dataDir);
  });

  test("is generated once, for the folder's owner only, and leaves no other file", () => {
    expect(readKey(dataDir)).toBeUndefined();
    const key = ensureKey(dataDir);
    expect([ensureKey(dataDir), readKey(dataDir)]).toEqual([key, key]);
    expect(key).toHaveLength(32);
    expect(readdirSync(dataDir)).toEqual(["backup-key"]);
    const { uid } = statSync(dataDir);
    expect(statSync(path.join(dataDir, "backup-key"))).toMatchObject({ mode: 0o100600, uid });
  });

  test.each(["", "short", "x".repeat(64)])("that is damaged (%j) is an error, and never replaced", (text) => {
    const file = path.join(dataDir, "backup-key");
    writeFileSync(file, text);
    expect(() => ensureKey(dataDir)).toThrow(/backup-key is damaged: restore your copy of it/);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("that cannot be read is an error, and never replaced", () => {
    mkdirSync(path.join(dataDir, "backup-key"));
    expect(() => ensureKey(dataDir)).toThrow(/backup-key cannot be read \(EISDIR\)/);
    expect(statSync(path.join(dataDir, "backup-key")).isDirectory()).toBe(true);
  });
});

describe("a restore", () => {
  let made: ReturnType<typeof temporaryFolder>;
  let original: string;
  let file: string;

  beforeAll(async () => {
    made = temporaryFolder();
    original = path.join(made.folder, "original.gz");
    const database = await testDatabase();
    await fill(database.url);
    await backupToFile(database.url, original, { key: KEY });
    await database.drop();
  });
  afterAll(() => made.remove());
  beforeEach(() => {
    file = path.join(temporary.folder, "backup.gz");
    writeFileSync(file, readFileSync(original));
  });

  /** Creates what counts as an existing database. */
  function placeDatabase(): void {
    mkdirSync(path.join(dataDir, "postgres"), { recursive: true });
    writeFileSync(path.join(dataDir, "postgres", "PG_VERSION"), "17\n");
  }

  /** Everything in the folder but its lock. */
  const contents = () => readdirSync(dataDir, { recursive: true }).filter((name) => !String(name).includes("lock"));

  const anotherHash = (text: string) => text.replace("a hash", "b hash");
  const files = {
    "with a changed row": () => forge(file, anotherHash),
    "with a changed row, signed with another key": () => forge(file, anotherHash, randomBytes(32)),
    "from before there were signatures": () =>
      forge(file, (text) => text.replace('"lantaiBackup":2', '"lantaiBackup":1')),
  };
  const folders = {
    "over a database": placeDatabase,
    "over a database, beside its key,": () => (placeDatabase(), installKey(dataDir)),
    "beside a key": () => installKey(dataDir),
  };
  const refusals = Object.entries(folders).flatMap(([where, place]) =>
    Object.entries(files).map(([what, change]) => ({ where, what, place, change })),
  );

  test.each(refusals)("$where of a file $what is refused, and nothing is changed", async ({ place, change }) => {
    place();
    change();
    const before = contents();
    const refusal = restoreFolder({ dataDir, file, replace: true });
    await expect(refusal).rejects.toThrow(/is (not signed|signed with another key|signed, but).*--trust/);
    expect(contents()).toEqual(before);
  });

  test.each(["with a changed row", "with a changed row, signed with another key"] as const)(
    "of a file %s is done with --trust",
    async (what) => {
      folders["over a database, beside its key,"]();
      files[what]();
      expect(await restoreFolder({ dataDir, file, replace: true, trust: true })).toMatchObject({
        signature: expect.stringMatching(/^(missing|invalid)$/),
        before: expect.stringContaining("postgres.before-"),
      });
    },
  );

  test("of a file of the format without signatures into an empty folder is done, and reports it", async () => {
    files["from before there were signatures"]();
    expect(await restoreFolder({ dataDir, file })).toMatchObject({ signature: "missing" });
  });

  test("of a file that this installation signed needs no --trust, also over a database of an earlier PostgreSQL", async () => {
    folders["over a database, beside its key,"]();
    const { signature, before = "" } = await restoreFolder({ dataDir, file, replace: true });
    expect(signature).toBe("valid");
    expect(readFileSync(path.join(before, "PG_VERSION"), "utf8")).toBe("17\n");
    expect(readFileSync(path.join(dataDir, "postgres", "PG_VERSION"), "utf8")).toBe("18\n");
  });

  test("of a file that is replaced after it was checked is refused", async () => {
    installKey(dataDir);
    const onProgress = ({ phase, done, total }: { phase: string; done: number; total: number }) => {
      if (phase !== "checking" || done < total) return;
      const other = `${file}.other`;
      writeFileSync(other, readFileSync(file));
      forge(other, anotherHash);
      renameSync(other, file);
    };
    await expect(restoreFolder({ dataDir, file, onProgress })).rejects.toThrow(/was changed while it was read/);
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
  });
});
