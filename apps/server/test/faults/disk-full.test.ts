import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { connect } from "@lantai/db/connect";
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.js";
import { apiClient, send } from "../support/http.js";
import { NO_MOUNT, smallDisk } from "./support/disks.js";
import { embeddedServer } from "./support/embedded-server.js";
import { createFixtures } from "./support/fixtures.js";
import { expectLedgerInvariants } from "./support/ledger-invariants.js";
import { isUnavailable, startLoad } from "./support/load.js";
import { printMeasurements } from "./support/measurements.js";

/** How long the clients may take to meet the expected number of 503. */
const REFUSALS_MS = 60_000;

/** Fills a disk to the last byte; returns a function that frees the space. */
function fill(disk: string): () => void {
  const filler = path.join(disk, "filler");
  const file = openSync(filler, "a");
  for (const size of [1 << 20, 4096, 1]) {
    try {
      while (writeSync(file, Buffer.alloc(size)) === size);
    } catch {
      // No space for a block of this size.
    }
  }
  closeSync(file);
  return () => rmSync(filler);
}

/** Reads every row from disk, where PostgreSQL verifies each page's checksum. */
async function readEveryRow(databaseUrl: string): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 1 });
  const tables = await sql<{ name: string }[]>`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables`;
  for (const { name } of tables) await sql.unsafe(`select count(each::text) from ${name} as each`);
  await close();
}

/** Makes PostgreSQL start a new WAL segment, for which it exits if there is no space. */
async function switchWalSegment(databaseUrl: string): Promise<void> {
  const { sql, close } = connect(databaseUrl, { max: 1 });
  for (let i = 0; i < 10; i += 1) {
    const hasFailed = await sql`select pg_logical_emit_message(false, 'test', repeat('x', 1000)), pg_switch_wal()`.then(
      () => false,
      () => true,
    );
    if (hasFailed) break;
  }
  await close(1);
}

test.skipIf(NO_MOUNT !== null)(
  `on a full disk writes are 503, nothing is lost, a start names the cause, and all works again with free space (${NO_MOUNT ?? "on a disk of its own"})`,
  async () => {
    const disk = smallDisk(200);
    const server = embeddedServer(disk);
    await server.start();
    const fixtures = await createFixtures(server.url());
    const reader = apiClient(server.url(), fixtures.manager.token);
    const load = startLoad(fixtures, server.url);
    const readyz = () => send("GET", `${server.url()}/readyz`);
    let reads = 0;
    let failedReads = 0;
    async function expectRefusals(count: number): Promise<void> {
      const enough = load.unavailable + count;
      const readUntilEnough = async () => {
        const response = await reader.get("/workorders?limit=5");
        expect(response.status === 200 || isUnavailable(response), response.text).toBe(true);
        expect(load.unexpected).toEqual([]);
        reads += 1;
        if (response.status !== 200) failedReads += 1;
        return load.unavailable >= enough;
      };
      await eventually(`${count} more requests are answered with 503`, readUntilEnough, REFUSALS_MS);
    }
    await load.waitForWrites(50);
    expect((await readyz()).body).toEqual({ status: "ready" });
    let freeSpace = fill(disk);
    await expectRefusals(40);
    await eventually("/readyz warns", async () => {
      const { body, status } = await readyz();
      return status === 200
        ? Object(body).warnings?.[0] === "the disk is full"
        : Object(body).reason === "the disk is full";
    });
    const order = { productName: "Engsel", quantity: 1, deadline: "2099-12-31", operatorId: fixtures.operator.id };
    await eventually("the error of a write says that the disk is full", async () =>
      /the disk is full/i.test((await reader.post("/workorders", order)).text),
    );
    freeSpace();
    await eventually("/readyz has no warning", async () => (await readyz()).text === '{"status":"ready"}');

    await load.waitForWrites(50);
    const [postmaster] = server.postgresPids();
    freeSpace = fill(disk);
    await switchWalSegment(server.databaseUrl());
    await eventually("PostgreSQL has a new postmaster", () => server.postgresPids()[0] !== postmaster);
    await expectRefusals(40);
    freeSpace();

    await load.waitForWrites(50);
    await load.stop();
    expect(load.unexpected).toEqual([]);
    expect(load.brokenConnections).toEqual([]);
    expect(load.longestMs).toBeLessThan(10_000);
    await expectLedgerInvariants(server.databaseUrl(), load.acknowledged());
    server.process().kill("SIGTERM");
    expect(await server.process().exit).toBe(0);
    freeSpace = fill(disk);
    await expect(server.start()).rejects.toThrow(/\(1\): lantai: DATA_DIR .*the disk is full: free some space/);
    freeSpace();
    await server.start();
    await expectLedgerInvariants(server.databaseUrl(), load.acknowledged());
    await readEveryRow(server.databaseUrl());
    printMeasurements("full disk", {
      acknowledged: load.acknowledged().length,
      "503": load.unavailable,
      reads,
      "reads that were 503": failedReads,
      "longest response": `${(load.longestMs / 1000).toFixed(1)} s`,
    });
  },
);
