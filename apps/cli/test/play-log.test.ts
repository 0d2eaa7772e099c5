import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readLog } from "@lantai/example-production-log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runPlay } from "./support/play.js";
import { startTestApp, type TestApp } from "./support/test-app.js";

const ORDERS = `external_ref,product_name,quantity,deadline,operator
Pesanan 1,Engsel  pintu,10,2012-01-05,budi
Pesanan 2,"Rak, dinding",20,2012-01-06,sari
`;
// Over-production, rework of a kind that is a step too, packing before another step, rows that repeat, and a night shift.
const EVENTS = `external_ref,at,operator,activity,quantity_good,quantity_rejected,note
Pesanan 1,2012-01-02T06:59:59,budi,Milling - Machine 4,12,1,report=D
Pesanan 1,2012-01-02T07:00:00,budi,Milling - Machine 5,0,0,report=S
Pesanan 2,2012-01-02T08:00:00,sari,Milling  - Manual,0,0,report=S
Pesanan 2,2012-01-02T14:59:59,sari,Milling - Machine 4,20,0,report=D
Pesanan 2,2012-01-02T14:59:59,sari,Milling - Machine 4,20,0,report=D
Pesanan 1,2012-01-02T23:00:00,agus,Packing,9,0,report=D
Pesanan 1,2012-01-03T00:30:00,sari,Milling - Machine 4,2,0,report=D; rework=Y
Pesanan 1,2012-01-03T01:00:00,agus,Fix - Machine 1,0,1,report=D
Pesanan 1,2012-01-03T09:00:00,sari,Final Inspection Q.C.,9,1,report=D
`;

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await startTestApp();
  folder = mkdtempSync(path.join(tmpdir(), "lantai-log-"));
  writeFileSync(path.join(folder, "work-orders.csv"), ORDERS);
  writeFileSync(path.join(folder, "events.csv"), EVENTS);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.stop();
});

test("a log's steps are its kinds of activity, rework apart, in the order in which they began, packing last", () => {
  const { orders } = readLog(folder);
  expect(orders.map(({ steps }) => steps)).toEqual([
    [
      { name: "Milling", isRework: false },
      { name: "Milling", isRework: true },
      { name: "Fix", isRework: true },
      { name: "Final Inspection Q.C.", isRework: false },
      { name: "Packing", isRework: false },
    ],
    [{ name: "Milling", isRework: false }],
  ]);
});

test("the script plays a log and finds the log's sums on the server; what was started it does not play twice", async () => {
  const first = await runPlay(folder, app.url());
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(first.stdout).toContain("2 orders planned\n9 events sent\n1 reports taken back and made again\n");
  expect(first.stdout).toContain("In the log: 72 good at steps, 49 finished, 3 scrap\n");
  expect(first.stdout).toContain("The server has the same sums.\n");
  const production = () => app.client().reports.production.query({ from: "2012-01-01", to: "2012-12-31" });
  const { rows } = await production();
  expect(
    rows.map(({ day, quantityGood, quantityFinished, quantityScrap, reports }) => [
      day,
      quantityGood,
      quantityFinished,
      quantityScrap,
      reports,
    ]),
  ).toEqual([
    ["2012-01-01", 12, 0, 1, 1],
    ["2012-01-02", 51, 49, 1, 5],
    ["2012-01-03", 9, 0, 1, 1],
  ]);

  const again = await runPlay(folder, app.url());
  expect(again.code).toBe(1);
  expect(again.stderr).toMatch(/^Pesanan \d is there as WO-\d{8}-\d{3} and was started/);
  expect((await production()).rows).toEqual(rows);
});

test("the script says how it is called, and what is wrong with a file", async () => {
  const { code, stdout } = await runPlay(folder, app.url(), ["another folder"]);
  expect([code, stdout]).toEqual([2, expect.stringMatching(/^usage: node examples\/production-log\/play\.mjs FOLDER/)]);
  writeFileSync(path.join(folder, "events.csv"), `${EVENTS}Pesanan 3,2012-01-03T09:00:00,sari,Packing,9,1,\n`);
  expect(await runPlay(folder, app.url())).toMatchObject({
    code: 1,
    stderr: "events.csv, line 11: work-orders.csv has no order Pesanan 3\n",
  });
});
