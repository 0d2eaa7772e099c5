import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { cardOf, counted, plan, report, waitForServiceWorker } from "./floor.js";
import { expectAccessible, testApp } from "./testApp.js";

const app = testApp();

/** An order in progress, in its operator's list on a phone. */
async function openRunning(operatorName: string, productName: string) {
  const operator = await app.register("operator", operatorName);
  const number = await plan(app, operator, { productName });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  return { number, page, card: cardOf(page, productName) };
}

test("a report and a hold that were just stored can be undone", async () => {
  const { number, page, card } = await openRunning("Rina Wati", "Rak");
  await report(page, card, "12");
  await card.getByRole("button", { name: "Urungkan" }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ status: "in_progress", quantityGood: 0 });
  const { items } = await app.admin.workOrders.history.query({ id: number });
  expect(items.map(({ quantity, reversalReason }) => [quantity, reversalReason])).toContainEqual([
    -12,
    "wrong_quantity",
  ]);
  await card.getByRole("button", { name: "Tahan" }).click();
  await page.getByRole("button", { name: "Ganti setelan" }).click();
  await page.getByRole("button", { name: "Tahan: Ganti setelan" }).click();
  await card.getByRole("button", { name: "Urungkan" }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ status: "in_progress" });
});

test("an undo that the server does not answer says so, and can be tried again", async () => {
  const { number, page, card } = await openRunning("Hana Pertiwi", "Pipa");
  await report(page, card, "12");
  const undo = card.getByRole("button", { name: "Urungkan" });
  await undo.waitFor();
  await page.context().setOffline(true);
  await undo.click();
  await card.getByText("Server tidak terhubung").waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 12 });
  await page.context().setOffline(false);
  await undo.click();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 0 });
});

test("an undo that comes too late says so and is no longer offered, until more is reported", async () => {
  const { number, page, card } = await openRunning("Indah Permata", "Engsel");
  await report(page, card, "12");
  // One that is equal is not taken back in its place.
  await report(page, card, "12");
  const undo = card.getByRole("button", { name: "Urungkan" });
  await undo.waitFor();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 24 });
  const { items } = await app.admin.workOrders.history.query({ id: number });
  const item = items.findLast(({ quantity }) => quantity === 12)?.id ?? 0;
  await app.admin.workOrders.reverse.mutate({ id: number, item, reason: "wrong_quantity" });
  await undo.click();
  await card.getByText("Tidak bisa diurungkan").waitFor();
  expect(await undo.count()).toBe(0);
  expect(await counted(app, number)).toMatchObject({ quantityGood: 12 });
  await report(page, card, "5");
  await undo.click();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 12 });
  expect(await card.getByText("Tidak bisa diurungkan").count()).toBe(0);
});

/** Finishes an order that is in progress, with what is left. */
async function finish(page: Page, card: Locator): Promise<void> {
  await card.getByRole("button", { name: "Selesai" }).click();
  await page.getByRole("button", { name: /^Sisa .* selesai$/ }).click();
}

test("a finish can be undone before it is sent; else it is stored as of the tap", async () => {
  const { number, page, card } = await openRunning("Dewi Lestari", "Gagang");
  await finish(page, card);
  await card.getByText("Segera dikirim").waitFor();
  await expectAccessible(page);
  await card.getByRole("button", { name: "Urungkan" }).click();
  await card.getByRole("button", { name: "Selesai" }).waitFor();
  const tappedAt = Date.now();
  await finish(page, card);
  await card.getByText("Tersimpan").waitFor();
  expect(await counted(app, number)).toMatchObject({ status: "completed", quantityGood: 100 });
  const { items } = await app.admin.workOrders.history.query({ id: number });
  expect(items.map(({ toStatus }) => toStatus)).toEqual(["pending", "in_progress", "completed"]);
  const last = items.at(-1);
  // The server's time of day is asked for to the second.
  expect(Math.abs(Date.parse(last?.madeAt ?? "") - tappedAt)).toBeLessThan(8000);
  expect(Date.parse(last?.at ?? "") - Date.parse(last?.madeAt ?? "")).toBeGreaterThan(8000);
});

test("a finish whose tab is closed before it is sent is not lost", async () => {
  const { number, page, card } = await openRunning("Eka Putri", "Kait");
  await finish(page, card);
  await card.getByText("Segera dikirim").waitFor();
  await page.close();
  const again = await page.context().newPage();
  await again.goto("/my-work");
  await expect.poll(() => counted(app, number)).toMatchObject({ status: "completed", quantityGood: 100 });
});

test("a finish is sent at once where its operator goes to sign out", async () => {
  const { number, page, card } = await openRunning("Fitri Ayu", "Klem");
  await finish(page, card);
  const tappedAt = Date.now();
  await page.getByRole("button", { name: /Fitri Ayu/ }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ status: "completed" });
  const { items } = await app.admin.workOrders.history.query({ id: number });
  expect(Date.parse(items.at(-1)?.at ?? "") - tappedAt).toBeLessThan(9000);
});

test("a report made without a network is undone on the device", async () => {
  const { number, page, card } = await openRunning("Gita Sari", "Sekrup");
  await card.waitFor();
  await waitForServiceWorker(page);
  await page.context().setOffline(true);
  await report(page, card, "30");
  await card.getByText("0 + 30 dari 100 pcs").waitFor();
  await card.getByRole("button", { name: "Urungkan" }).click();
  await card.getByText("0 dari 100 pcs", { exact: true }).waitFor();
  await page.context().setOffline(false);
  await report(page, card, "5");
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 5 });
});
