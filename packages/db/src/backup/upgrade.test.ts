import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbedded } from "../embedded/server.js";
import { temporaryFolder } from "../embedded/testing/children.js";
import { migrate } from "../migrate.js";
import { fetchEarlier } from "./binaries.js";
import { everyRow, fill } from "./testing/rows.js";
import { upgradeFolder } from "./upgrade.js";

let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
beforeEach(() => {
  temporary = temporaryFolder();
  ({ dataDir } = temporary);
});
afterEach(() => temporary.remove());

const majorOf = (cluster: string) => readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();

// Fetches PostgreSQL 17 from npm, and runs both.
test("a database of PostgreSQL 17 is refused at the start, untouched, and brought over to 18 by the command, row by row", async () => {
  const earlier = await fetchEarlier("17");
  let before: Record<string, unknown[]>;
  try {
    const old = await startEmbedded({ dataDir, binaries: earlier.binaries });
    await migrate(old.url);
    await fill(old.url);
    before = await everyRow(old.url);
    await old.stop();
  } finally {
    earlier.remove();
  }
  expect(existsSync(earlier.binaries.folder)).toBe(false);
  const cluster = path.join(dataDir, "postgres");
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/made by PostgreSQL 17, .*npm run lantai -- upgrade/);
  expect(majorOf(cluster)).toBe("17");

  const done = await upgradeFolder(dataDir);
  expect(done).toMatchObject({ from: "17", to: "18", backup: path.join(dataDir, "postgres-17.backup.gz") });
  expect([majorOf(cluster), majorOf(done.before ?? "")]).toEqual(["18", "17"]);
  const server = await startEmbedded({ dataDir });
  try {
    expect(await everyRow(server.url)).toEqual({ ...before, sessions: [] });
    await expect(upgradeFolder(dataDir)).rejects.toThrow(/in use by another Lantai/);
  } finally {
    await server.stop();
  }
  await expect(upgradeFolder(dataDir)).rejects.toThrow(/of PostgreSQL 18 already/);
});

test("a major version that no Lantai ever brought along is not looked for", async () => {
  await expect(fetchEarlier("9")).rejects.toThrow(/PostgreSQL 9, which no earlier Lantai/);
});
