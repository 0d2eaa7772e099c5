import { expect, test } from "vitest";
import { cardOf, counted, plan, report, tapNumber } from "./floor.js";
import { expectAccessible, testApp } from "./testApp.js";

const app = testApp();

test("a wrong report is corrected with the pad, and stands struck out over the right figure", async () => {
  const siti = await app.register("operator", "Siti Rahma");
  const number = await plan(app, siti, { productName: "Laci" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: siti, width: "phone" });
  await page.goto("/my-work");
  await report(page, cardOf(page, "Laci"), "40");
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 40 });
  await page.goto(`/my-work/${number}`);
  await page.setViewportSize({ width: 320, height: 640 });
  const mine = page.getByRole("region", { name: "Laporan saya" });
  await mine.getByText("Hari ini: 40 pcs").waitFor();
  await mine.getByRole("button", { name: "Koreksi 40 pcs" }).click();
  await expectAccessible(page);
  await tapNumber(page, "4");
  await page.getByRole("button", { name: "Jadikan 4 pcs" }).click();
  await mine.getByText("Hari ini: 4 pcs").waitFor();
  expect(await mine.locator("del").allTextContents()).toEqual(["40 pcs"]);
  expect(await mine.getByRole("button").allTextContents()).toEqual(["Koreksi"]);
  expect(await counted(app, number)).toMatchObject({ status: "in_progress", quantityGood: 4 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await expectAccessible(page);
});

test("a report counted twice is taken back whole, and one of a finished order is not offered", async () => {
  const budi = await app.register("operator", "Budi Santoso");
  const number = await plan(app, budi, { productName: "Siku" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: budi, width: "phone" });
  await page.goto("/my-work");
  await report(page, cardOf(page, "Siku"), "25");
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 25 });
  await page.goto(`/my-work/${number}`);
  await page.getByRole("button", { name: "Koreksi 25 pcs" }).click();
  await page.getByRole("button", { name: "Terhitung dua kali" }).click();
  await page.getByRole("button", { name: "Batalkan laporan 25 pcs" }).click();
  await page.getByText("Dikoreksi: Terhitung dua kali").waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 0 });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 9 });
  await page.getByRole("button", { name: "Koreksi 9 pcs" }).waitFor();
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "completed" });
  await page.getByRole("button", { name: "Koreksi 9 pcs" }).waitFor({ state: "detached" });
});

test("a report and a hold that were just stored can be undone", async () => {
  const rina = await app.register("operator", "Rina Wati");
  const number = await plan(app, rina, { productName: "Rak" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: rina, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Rak");
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
