import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbedded } from "./server.js";
import { temporaryFolder } from "../../test/embedded/children.js";
import { runSql } from "../../test/sql.js";

let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
beforeEach(() => {
  temporary = temporaryFolder();
  ({ dataDir } = temporary);
});
afterEach(() => temporary.remove());

async function serveOnce(query: string): Promise<string[]> {
  const server = await startEmbedded({ dataDir });
  try {
    return await runSql(server.url, query);
  } finally {
    await server.stop();
  }
}

test("a replacement that was interrupted in its last step is completed by the next start, and the old database is kept", async () => {
  await serveOnce("create table kept as select 42 as n");
  const at = (name: string) => path.join(dataDir, name);
  renameSync(at("postgres"), at("postgres.next"));
  expect(await serveOnce("select n from kept")).toEqual(["42"]);
  renameSync(at("postgres"), at("postgres.next"));
  mkdirSync(at("postgres"));
  writeFileSync(path.join(at("postgres"), "PG_VERSION"), "the old one");
  expect(await serveOnce("select n from kept")).toEqual(["42"]);
  const before = readdirSync(dataDir).filter((name) => name.startsWith("postgres.before-"));
  expect(before.map((name) => readdirSync(at(name)))).toEqual([["PG_VERSION"]]);
  // Where there is a database, the files of an interrupted restore are removed.
  mkdirSync(at("restoring"));
  expect(await serveOnce("select n from kept")).toEqual(["42"]);
  expect(existsSync(at("restoring"))).toBe(false);
});

test("a folder in which the first restore was interrupted is not started with an empty database", async () => {
  mkdirSync(path.join(dataDir, "restoring"), { recursive: true });
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/a restore into .* was interrupted: run it again/);
  expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
});
