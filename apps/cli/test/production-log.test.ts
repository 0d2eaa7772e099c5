import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@lantai/client";
import {
  correctEvery,
  expectedSums,
  type Log,
  play,
  prepare,
  type Prepared,
  readLog,
  readSums,
  shiftsOf,
  type Sums,
} from "@lantai/example-production-log";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runPlay } from "./support/play.js";
import { JWT_SECRET, type ServerProcess, startServer, startTestApp, type TestApp } from "./support/test-app.js";

/** A real factory's log. It is not ours to keep, so it lies beside the project, where it is there at all. */
const FOLDER =
  process.env["LANTAI_PRODUCTION_LOG"] ??
  fileURLToPath(new URL("../../../../shared/data/production-log", import.meta.url));
const isThere = existsSync(path.join(FOLDER, "events.csv"));
const ABSENT = isThere ? "" : ": skipped, for there is no ../shared/data/production-log";

describe.runIf(isThere)(`a real factory's log${ABSENT}`, () => {
  const log: Log = isThere ? readLog(FOLDER) : { orders: [], events: [] };
  const people = [...new Set(log.orders.map(({ operator }) => operator))];
  let app: TestApp;
  let second: ServerProcess;
  /** A service account's clients of two server processes that share the database. */
  let clients: ReturnType<typeof createClient>[];
  let prepared: Prepared;
  let expected: Sums;

  beforeAll(async () => {
    app = await startTestApp();
    second = startServer({ DATABASE_URL: app.databaseUrl, JWT_SECRET });
    clients = [app.client(app.key), createClient({ url: await second.ready, token: app.key })];
  });
  afterAll(async () => {
    await second.stop();
    await app.stop();
  });

  test("is imported whole, with its operators, and a second time there is nothing to do", async () => {
    const file = path.join(FOLDER, "work-orders.csv");
    const counts = `${log.orders.length} orders created, 0 there already, ${people.length} operators created`;
    expect(await app.lantai(["import-orders", file, "--create-operators"])).toMatchObject({
      code: 0,
      stdout: `${counts}\n`,
    });
    const again = await app.lantai(["import-orders", file]);
    expect(again.stdout).toBe(`0 orders created, ${log.orders.length} there already, 0 operators created\n`);
  });

  test("adds up by order, step, person, day and shift after every event was sent to one of two server processes", async () => {
    expected = expectedSums(log, await shiftsOf(app.client(), log));
    expect(Object.values(expected["total"] ?? {})).toMatchObject([{ good: 92_519, finished: 14_676, scrap: 593 }]);
    prepared = await prepare(app.client(app.key), log);
    await play(clients, prepared, log.events);
    expect(await readSums(app.client(app.key), prepared, log)).toEqual(expected);
  });

  test("adds up to the same after every seventh report was taken back and made again", async () => {
    const reports = log.events.filter(({ good, scrap }) => good > 0 || scrap > 0).length;
    expect(await correctEvery(7, clients, prepared)).toBe(Math.ceil(reports / 7));
    for (const client of clients) expect(await readSums(client, prepared, log)).toEqual(expected);
    const report = "/api/v1/reports/production?from=2012-01-01&to=2012-12-31";
    const answer = await fetch(`${app.url()}${report}`, { headers: { authorization: `Bearer ${app.key}` } });
    expect(await answer.json()).toMatchObject({
      totals: [{ quantityGood: 92_519, quantityFinished: 14_676, quantityScrap: 593, reports }],
    });
  });

<<<<<<< HEAD
  test("finishes no order unasked, and adds up in the recap and for each operator when they are finished", async () => {
    const sumOf = (orders: Log["orders"]) => ({
      orders: orders.length,
      quantity: orders.reduce((sum, { quantity }) => sum + quantity, 0),
      quantityGood: orders.reduce((sum, { ref }) => sum + (expected["orders"]?.[ref]?.finished ?? 0), 0),
      quantityScrap: orders.reduce((sum, { ref }) => sum + (expected["orders"]?.[ref]?.scrap ?? 0), 0),
    });
    const client = app.client(app.key);
    const recapOf = async () => {
      const { byStatus } = await client.reports.workOrders.query({});
      return byStatus.filter(({ orders }) => orders > 0);
    };
    expect(await recapOf()).toMatchObject([{ status: "in_progress", ...sumOf(log.orders) }]);
    for (const { id } of prepared.orders.values()) {
      await client.workOrders.setStatus.mutate({ id, status: "completed" });
    }
    expect(await recapOf()).toMatchObject([{ status: "completed", ...sumOf(log.orders) }]);
=======
  test("adds up in the recap to what the log says", async () => {
    const packed = logged.filter(({ isPacked }) => isPacked);
    const open = logged.filter(({ isPacked }) => !isPacked);
    const recap = await app.client().reports.workOrders.query({});
    expect(recap.totals).toMatchObject(sumOf(logged));
    expect(recap.byStatus).toEqual([
      { status: "pending", ...sumOf([]), byUnit: [] },
      { status: "in_progress", ...sumOf(open), byUnit: [{ unit: "pcs", ...sumOf(open) }] },
      { status: "on_hold", ...sumOf([]), byUnit: [] },
      { status: "completed", ...sumOf(packed), byUnit: [{ unit: "pcs", ...sumOf(packed) }] },
      { status: "cancelled", ...sumOf([]), byUnit: [] },
    ]);
>>>>>>> f-cli
    const dated = await app.lantai(["report", "--json", "--from", "2012-01-01", "--to", "2012-12-31"]);
    expect(JSON.parse(dated.stdout).recap.totals).toMatchObject(sumOf(log.orders));

    const { items } = await client.reports.operators.query({});
    const made = Object.entries(expected["by operator"] ?? {});
    const reporting = log.events.filter(({ good, scrap }) => good > 0 || scrap > 0);
    const workers = new Set([...log.orders, ...reporting].map(({ operator }) => operator));
    expect(items.map(({ operator }) => operator.username)).toEqual([...workers].toSorted());
    for (const { operator, ...row } of items) {
      const own = made.filter(([key]) => key.endsWith(` | ${operator.username}`)).map(([, figures]) => figures);
      const assigned = log.orders.filter((order) => order.operator === operator.username).length;
      expect(row, operator.username).toMatchObject({
        assigned,
        completed: assigned,
        inProgress: 0,
        completedOnTime: 0, // The log is of 2012: whatever is finished now is late.
        quantityGood: own.reduce((sum, { finished = 0 }) => sum + finished, 0),
        quantityScrap: own.reduce((sum, { scrap = 0 }) => sum + scrap, 0),
      });
    }
  });

  test("adds up to the same when its events come in another order, sent by the example's script", async () => {
    const other = await startTestApp();
    try {
      const { code, stdout, stderr } = await runPlay(FOLDER, other.url(), ["--shuffle", "another order"]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain("In the log: 92,519 good at steps, 14,676 finished, 593 scrap\n");
      expect(stdout).toContain("The server has the same sums.\n");
    } finally {
      await other.stop();
    }
  });
});
