import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { connect } from "@lantai/db/connect";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { apiClient } from "../support/http.js";
import { expectTrueBooks } from "./support/ledger-invariants.js";
import { NO_MOUNT, smallDisk } from "./support/disks.js";
import { buildFactory } from "./support/embedded-server.js";
import { printFigures } from "./support/measurements.js";
import { takeOnStaff } from "./support/fixtures.js";
import { isTryAgain, startWriters } from "./support/writers.js";

/** Takes all the room that is left; returns how to give it back. */
function fill(disk: string): () => void {
  const filler = path.join(disk, "filler");
  const file = openSync(filler, "a");
  for (const size of [1 << 20, 4096, 1]) {
    try {
      while (writeSync(file, Buffer.alloc(size)) === size);
    } catch {
      // No room for so much.
    }
  }
  closeSync(file);
  return () => rmSync(filler);
}

/** Reads every row there is, from disk: PostgreSQL compares each page with its checksum. */
async function readEverything(databaseUrl: string): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 1 });
  const tables = await sql<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables`;
  for (const { name } of tables) await sql.unsafe(`select count(each::text) from ${name} as each`);
  await close();
}

/** Makes PostgreSQL want another segment for its log, which ends it where there is no room. */
async function wantLogSegment(databaseUrl: string): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 1 });
  for (let i = 0; i < 10; i += 1) {
    const isLost = await sql`select pg_logical_emit_message(false, 'test', repeat('x', 1000)), pg_switch_wal()`.then(
      () => false,
      () => true,
    );
    if (isLost) break;
  }
  await close(1);
}

test.skipIf(NO_MOUNT !== null)(
  `a full disk under the embedded database is 503 for writes, harms nothing, is named by a start, and is over once there is room (${NO_MOUNT ?? "on a disk of its own"})`,
  async () => {
    const disk = smallDisk(200);
    const factory = buildFactory(disk);
    await factory.start();
    const staff = await takeOnStaff(factory.url());
    const reader = apiClient(factory.url(), staff.manager.token);
    const writers = startWriters(staff, factory.url);
    let reads = 0;
    let unread = 0;
    async function expectRefusals(count: number): Promise<void> {
      const enough = writers.refused + count;
      while (writers.refused < enough) {
        const answer = await reader.get("/workorders?limit=5");
        expect(answer.status === 200 || isTryAgain(answer), answer.text).toBe(true);
        expect(writers.unexpected).toEqual([]);
        reads += 1;
        if (answer.status !== 200) unread += 1;
      }
    }
    await writers.acknowledge(50);
    let makeRoom = fill(disk);
    await expectRefusals(40);
    makeRoom();

    await writers.acknowledge(50);
    const [postmaster] = factory.postgres();
    makeRoom = fill(disk);
    await wantLogSegment(factory.databaseUrl());
    await eventually("PostgreSQL has a new postmaster", () => factory.postgres()[0] !== postmaster);
    await expectRefusals(40);
    makeRoom();

    await writers.acknowledge(50);
    await writers.stop();
    expect(writers.unexpected).toEqual([]);
    expect(writers.cut).toEqual([]);
    expect(writers.longestMs).toBeLessThan(10_000);
    await expectTrueBooks(factory.databaseUrl(), writers.acknowledged());
    factory.server().kill("SIGTERM");
    expect(await factory.server().exit).toBe(0);
    makeRoom = fill(disk);
    await expect(factory.start()).rejects.toThrow(/\(1\): lantai: DATA_DIR .*the disk is full: free some space/);
    makeRoom();
    await factory.start();
    await expectTrueBooks(factory.databaseUrl(), writers.acknowledged());
    await readEverything(factory.databaseUrl());
    printFigures("full disk", {
      acknowledged: writers.acknowledged().length,
      "503": writers.refused,
      reads,
      "reads that were 503": unread,
      "longest answer": `${(writers.longestMs / 1000).toFixed(1)} s`,
    });
  },
);
