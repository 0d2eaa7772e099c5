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

/** Opens the address, and expects that what is loaded up to `usable` is within the budget of this name. */
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
  const paths = new Set(requests.map((request) => new URL(request.url()).pathname));
  const files = [...paths].filter((path) => !path.startsWith("/trpc/"));
  expect(files.length, files.join("\n")).toBeLessThanOrEqual(budget.maxFiles);
}

/** What is loaded once the browser is idle is no part of the first load. */
async function neverIdle(page: Page): Promise<void> {
  await page.addInitScript(() =>
    Object.assign(globalThis, { requestIdleCallback: () => 0, cancelIdleCallback: () => {} }),
  );
}

test("the sign-in page keeps to its budget", async () => {
  const page = await app.open({ width: "phone" });
  const usable = () => page.getByText("Pertama kali di sini?").waitFor();
  await expectWithinBudget(page, "/", { name: "sign-in page", usable });
});

test("the libraries of both apps come while somebody types on the sign-in page", async () => {
  const page = await app.open({ width: "phone" });
  const libraries = page.waitForResponse(/shared-libraries-[^/]*\.js$/);
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Nama pengguna" }).focus();
  expect((await libraries).ok()).toBe(true);
});

test("an order's page at the desk loads nothing of the floor", async () => {
  const operator = await app.register("operator", "Wahyu Adi");
  const number = await plan(app, operator, { productName: "Kunci tanam" });
  const page = await app.open({ as: ADMIN });
  const scripts: string[] = [];
  page.on("request", (request) => isScript(request) && scripts.push(new URL(request.url()).pathname));
  await page.goto(`/workorders/${number}`);
  await page.getByRole("region", { name: "Riwayat" }).getByText("Dibuat", { exact: true }).waitFor();
  expect(scripts.filter((script) => script.includes("/floor"))).toEqual([]);
});

test("an operator's first screen keeps to its budget, with what comes right after it", async () => {
  const operator = await app.register("operator", "Siti Rahma");
  await plan(app, operator, { productName: "Engsel pintu" });
  const page = await app.open({ as: operator, width: "phone" });
  const usable = () =>
    Promise.all([page.getByRole("button", { name: "Mulai" }).waitFor(), page.waitForResponse(/floorPages-[^/]*\.js$/)]);
  const name = "operator's list, with every other page and sheet of the floor, which come right after it";
  await expectWithinBudget(page, "/my-work", { name, usable });
});

test.each([
  { name: "Today", address: "/", usable: "main a[href*='/workorders/WO-']" },
  { name: "list of orders", address: "/workorders", usable: "main tbody a" },
])("$name keeps to its budget", async ({ name, address, usable }) => {
  const operator = await app.register("operator", `Budi ${name}`);
  const number = await plan(app, operator, { productName: "Rak besi" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "on_hold", holdReason: "other" });
  const page = await app.open({ as: ADMIN });
  await neverIdle(page);
  const isUsable = () => page.locator(usable).first().waitFor();
  await expectWithinBudget(page, address, { name, usable: isUsable });
});
