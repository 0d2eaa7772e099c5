import { gzipSync } from "node:zlib";
import type { Page, Request } from "playwright-core";
import { expect, test } from "vitest";
import { FIRST_LOADS } from "../build/budget.js";
import { plan } from "./floor.js";
import { ADMIN } from "./server.js";
import { testApp } from "./testApp.js";

const app = testApp();

const isScript = (request: Request) => new URL(request.url()).pathname.endsWith(".js");

async function gzippedSize(request: Request): Promise<[name: string, bytes: number]> {
  const response = await request.response();
  if (!response) throw new Error(`no response to ${request.url()}`);
  return [new URL(request.url()).pathname, gzipSync(await response.body(), { level: 9 }).length];
}

/** Opens the address, and expects that the scripts up to `usable` are within the budget of this name. */
async function expectWithinBudget(
  page: Page,
  address: string,
  { name, usable }: { name: string; usable: () => Promise<unknown> },
) {
  const budget = FIRST_LOADS.find((each) => each.name === name);
  if (!budget) throw new Error(`there is no budget for ${name}`);
  const requests: Request[] = [];
  const note = (request: Request) => void requests.push(request);
  page.on("request", note);
  const isUsable = usable();
  await page.goto(address);
  await isUsable;
  page.off("request", note);
  const sizes = await Promise.all(requests.filter(isScript).map(gzippedSize));
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  const list = sizes.map(([script, bytes]) => `${script} ${bytes}`).join("\n");
  expect(total, list).toBeGreaterThanOrEqual(budget.min);
  expect(total, list).toBeLessThanOrEqual(budget.max);
  return requests.length;
}

test("the sign-in page keeps to its budget", async () => {
  const page = await app.open({ width: "phone" });
  const usable = () => page.getByText("Pertama kali di sini?").waitFor();
  await expectWithinBudget(page, "/", { name: "sign-in page", usable });
});

test("an operator's first screen keeps to its budget, with what comes right after it", async () => {
  const operator = await app.register("operator", "Siti Rahma");
  await plan(app, operator, { productName: "Engsel pintu" });
  const page = await app.open({ as: operator, width: "phone" });
  const usable = () =>
    Promise.all([
      page.getByRole("button", { name: "Mulai" }).waitFor(),
      ...[/Sheets-[^/]*\.js$/, /stored-entry-[^/]*\.js$/].map((name) => page.waitForResponse(name)),
    ]);
  await expectWithinBudget(page, "/my-work", { name: "operator's list, with what comes right after it", usable });
});

test.each([
  { name: "Today", address: "/", usable: "main a[href*='/workorders/WO-']" },
  { name: "list of orders", address: "/workorders", usable: "main tbody a" },
])("$name keeps to its budget, in at most 20 requests", async ({ name, address, usable }) => {
  const operator = await app.register("operator", `Budi ${name}`);
  const number = await plan(app, operator, { productName: "Rak besi" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "on_hold", holdReason: "other" });
  const page = await app.open({ as: ADMIN });
  // What is loaded once the browser is idle is no part of the first load.
  await page.addInitScript(() =>
    Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => {} }),
  );
  const isUsable = () => page.locator(usable).first().waitFor();
  expect(await expectWithinBudget(page, address, { name, usable: isUsable })).toBeLessThanOrEqual(20);
});
