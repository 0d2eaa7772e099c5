import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestApp, type TestApp } from "./support/test-app.js";

/** A real factory's log. It is not ours to keep, so it lies beside the project, where it is there at all. */
const FOLDER =
  process.env["LANTAI_PRODUCTION_LOG"] ??
  fileURLToPath(new URL("../../../../shared/data/production-log", import.meta.url));
const isThere = existsSync(path.join(FOLDER, "events.csv"));
const ABSENT = isThere ? "" : ": skipped, for there is no ../shared/data/production-log";

interface OrderRow {
  external_ref: string;
  quantity: string;
  operator: string;
}
interface EventRow {
  external_ref: string;
  activity: string;
  quantity_good: string;
  quantity_rejected: string;
}
interface Sums {
  orders: number;
  quantity: number;
  quantityGood: number;
  quantityScrap: number;
}

function read<Row>(name: string): Row[] {
  return parse(readFileSync(path.join(FOLDER, name)), { columns: true, bom: true });
}

/** What was reported of an order: the packed pieces are good output, and every rejected piece is scrap. */
interface LoggedOrder {
  ref: string;
  operator: string;
  ordered: number;
  reports: { quantity: number; quantityScrap: number }[];
  isPacked: boolean;
  good: number;
  scrap: number;
}

/** The sums are taken straight from the rows, before anything is sent. */
function readLog(): LoggedOrder[] {
  const events = new Map<string, EventRow[]>();
  for (const event of read<EventRow>("events.csv")) {
    events.set(event.external_ref, [...(events.get(event.external_ref) ?? []), event]);
  }
  return read<OrderRow>("work-orders.csv").map(({ external_ref: ref, operator, quantity }) => {
    const reports = (events.get(ref) ?? []).map((event) => ({
      quantity: event.activity === "Packing" ? Number(event.quantity_good) : 0,
      quantityScrap: Number(event.quantity_rejected),
    }));
    const good = reports.reduce((sum, report) => sum + report.quantity, 0);
    const scrap = reports.reduce((sum, report) => sum + report.quantityScrap, 0);
    return { ref, operator, ordered: Number(quantity), reports, isPacked: good > 0, good, scrap };
  });
}

function sumOf(orders: readonly LoggedOrder[]): Sums {
  const sum = (value: (order: LoggedOrder) => number) => orders.reduce((total, order) => total + value(order), 0);
  return {
    orders: orders.length,
    quantity: sum((order) => order.ordered),
    quantityGood: sum((order) => order.good),
    quantityScrap: sum((order) => order.scrap),
  };
}

/** Does the work for every item, a few at a time. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 12 }, worker));
}

describe.runIf(isThere)(`a real factory's log${ABSENT}`, () => {
  const logged = isThere ? readLog() : [];
  const operators = [...new Set(logged.map(({ operator }) => operator))];
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.stop());

  test("is imported whole, with its operators, and a second time there is nothing to do", async () => {
    const file = path.join(FOLDER, "work-orders.csv");
    const counts = `${logged.length} orders created, 0 there already, ${operators.length} operators created`;
    expect(await app.lantai(["import-orders", file, "--create-operators"])).toMatchObject({
      code: 0,
      stdout: `${counts}\n`,
    });
    const again = await app.lantai(["import-orders", file]);
    expect(again.stdout).toBe(`0 orders created, ${logged.length} there already, 0 operators created\n`);
  });

  test("is reported by its operators over REST", async () => {
    const manager = { username: "manager", password: "sandi-seorang-manajer" };
    const admin = app.client();
    await admin.users.register.mutate({ ...manager, role: "production_manager" });
    const { token: managerToken } = await admin.auth.login.mutate(manager);
    const { items } = await admin.users.list.query({ role: "operator", limit: 100 });
    expect(items.map(({ username }) => username).toSorted()).toEqual(operators.toSorted());
    const tokens = new Map<string, string>();
    await forEach(items, async ({ id, username }) => {
      const credentials = { username, password: `sandi-${username}-baru` };
      await app.rest("PUT", `/users/${id}`, { body: { password: credentials.password }, token: managerToken });
      tokens.set(username, (await admin.auth.login.mutate(credentials)).token);
    });
    const numbers = new Map<string, string>();
    let cursor: string | undefined;
    do {
      const page = await admin.workOrders.list.query({ limit: 100, cursor });
      for (const { number, externalRef } of page.items) if (externalRef !== null) numbers.set(externalRef, number);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    await forEach(logged, async ({ ref, operator, ordered, reports, isPacked }) => {
      const token = tokens.get(operator) ?? "";
      const setStatus = (body: object) => app.rest("PUT", `/workorders/${numbers.get(ref)}/status`, { body, token });
      await setStatus({ status: "in_progress" });
      let good = 0;
      for (const report of reports) {
        if (report.quantity === 0 && report.quantityScrap === 0) continue;
        good += report.quantity;
        await setStatus({ status: "in_progress", ...report, confirmOverproduction: good > ordered });
      }
      if (isPacked) await setStatus({ status: "completed" });
    });
  });

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
    const dated = await app.lantai(["report", "--json", "--from", "2012-01-01", "--to", "2012-12-31"]);
    expect(JSON.parse(dated.stdout).recap.totals).toMatchObject(sumOf(logged));
  });

  test("adds up for each operator to what the log says", async () => {
    const report = await app.client().reports.operators.query({});
    const expected = operators
      .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      .map((username) => {
        const own = logged.filter(({ operator }) => operator === username);
        const { orders, quantityGood, quantityScrap } = sumOf(own.filter(({ isPacked }) => isPacked));
        return {
          operator: { username },
          assigned: own.length,
          inProgress: own.length - orders,
          completed: orders,
          // The log is of 2012: whatever is finished now is late.
          completedOnTime: 0,
          quantityGood,
          quantityScrap,
        };
      });
    expect(report.items).toMatchObject(expected);
    expect(report.items).toHaveLength(expected.length);
  });
});
