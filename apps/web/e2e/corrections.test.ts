import { expect, test } from "vitest";
import { cardOf, counted, plan, report, tapNumber, waitForServiceWorker } from "./floor.js";
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

test("reports over all orders are on one page, with the totals of today, and are corrected there", async () => {
  const indra = await app.register("operator", "Indra Wijaya");
  const first = await plan(app, indra, { productName: "Panel A" });
  const second = await plan(app, indra, { productName: "Panel B", unit: "kg" });
  for (const id of [first, second]) await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: first, status: "in_progress", quantity: 40, quantityScrap: 2 });
  await app.admin.workOrders.setStatus.mutate({ id: second, status: "in_progress", quantity: 7.5 });
  const page = await app.open({ as: indra, width: "phone" });
  await page.goto("/my-work");
  await page.getByRole("link", { name: "Laporan saya" }).click();
  await page.getByText("Hari ini: 40 pcs, afkir 2 pcs").waitFor();
  await page.getByText("Hari ini: 7,5 kg").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Koreksi 40 pcs, afkir 2 pcs" }).click();
  await tapNumber(page, "4");
  await page.getByRole("button", { name: "Jadikan 4 pcs, afkir 2 pcs" }).click();
  await page.getByText("Hari ini: 4 pcs, afkir 2 pcs").waitFor();
  expect(await counted(app, first)).toMatchObject({ quantityGood: 4, quantityScrap: 2 });
  await page.getByRole("link", { name: "Panel B" }).click();
  await page.getByRole("heading", { name: "Panel B", level: 1 }).waitFor();
});

test("a report on an order that somebody else has now is corrected from one's own reports", async () => {
  const jaka = await app.register("operator", "Jaka Umbara");
  const next = await app.register("operator", "Kiki Amalia");
  const number = await plan(app, jaka, { productName: "Roda" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 40 });
  await app.admin.workOrders.update.mutate({ id: number, operatorId: next.id });
  const page = await app.open({ as: jaka, width: "phone" });
  await page.goto("/my-work/reports");
  await page.getByRole("button", { name: "Koreksi 40 pcs" }).click();
  await tapNumber(page, "400");
  await page.getByRole("button", { name: "Jadikan 400 pcs" }).click();
  await page.getByText("Jadinya 400 pcs dari 100 pcs yang dipesan. Sudah benar?").waitFor();
  for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Hapus satu angka" }).click();
  await tapNumber(page, "4");
  await page.getByRole("button", { name: "Jadikan 4 pcs" }).click();
  await page.getByText("Hari ini: 4 pcs").waitFor();
  expect(await counted(app, number)).toMatchObject({ status: "in_progress", quantityGood: 4 });
});

test("a correction without a network says so, keeps what was typed, and counts once when it is sent again", async () => {
  const lina = await app.register("operator", "Lina Marlina");
  const number = await plan(app, lina, { productName: "Poros" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 40 });
  const page = await app.open({ as: lina, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Poros").waitFor();
  await page.goto("/my-work/reports");
  await page.getByRole("button", { name: "Koreksi 40 pcs" }).click();
  await tapNumber(page, "4");
  await page.context().setOffline(true);
  const send = page.getByRole("button", { name: "Jadikan 4 pcs" });
  await send.click();
  await page.getByRole("dialog").getByRole("alert").waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 40 });
  await page.context().setOffline(false);
  await send.click();
  await page.getByText("Hari ini: 4 pcs").waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 4 });
  const { items } = await app.admin.workOrders.history.query({ id: number });
  expect(items).toHaveLength(5);
});

const DAY_MS = 86_400_000;

test.each([3 * DAY_MS, -3 * DAY_MS])(
  "what waited on a device whose clock is wrong by %i ms counts when it was made, and can be corrected and undone",
  async (wrongByMs) => {
    const name = `Hadi ${wrongByMs < 0 ? "Lambat" : "Cepat"}`;
    const hadi = await app.register("operator", name);
    const number = await plan(app, hadi, { productName: name });
    await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
    const page = await app.open({ as: hadi, width: "phone" });
    await page.addInitScript((wrongBy) => {
      const realNow = Date.now;
      const clock = { wrongBy };
      globalThis.addEventListener("95 minutes pass", () => (clock.wrongBy += 95 * 60_000));
      const RealDate = Date;
      const now = () => realNow() + clock.wrongBy;
      globalThis.Date = new Proxy(RealDate, {
        construct: (target, parts) => Reflect.construct(target, parts.length === 0 ? [now()] : parts),
        get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
      });
    }, wrongByMs);
    await page.goto("/my-work");
    const card = cardOf(page, name);
    await card.waitFor();
    await waitForServiceWorker(page);
    await page.context().setOffline(true);
    await report(page, card, "30");
    await card.getByText("0 + 30 dari 100 pcs").waitFor();
    await card.getByRole("button", { name: "Tahan" }).click();
    await page.getByRole("button", { name: "Ganti setelan" }).click();
    await page.getByRole("button", { name: "Tahan: Ganti setelan" }).click();
    await card.getByRole("button", { name: "Lanjut" }).waitFor();
    const madeAt = Date.now();
    // Ninety-five minutes without a network.
    await page.evaluate(() => globalThis.dispatchEvent(new Event("95 minutes pass")));
    await page.context().setOffline(false);
    await expect.poll(() => counted(app, number)).toMatchObject({ status: "on_hold", quantityGood: 30 });
    const { items } = await app.admin.workOrders.history.query({ id: number });
    const waited = items.slice(-2).map((item) => Date.parse(item.madeAt) - (madeAt - 95 * 60_000));
    for (const offsetMs of waited) expect(Math.abs(offsetMs)).toBeLessThan(30_000);
    await page.goto("/my-work/reports");
    await page.getByText("dikirim 1 jam 35 menit kemudian", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Koreksi 30 pcs" }).click();
    await tapNumber(page, "3");
    await page.getByRole("button", { name: "Jadikan 3 pcs" }).click();
    await page.getByRole("deletion").getByText("30 pcs").waitFor();
    await page.goto("/my-work");
    await card.getByRole("button", { name: "Lanjut" }).click();
    await report(page, card, "5");
    await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 8 });
    await card.getByRole("button", { name: "Urungkan" }).click();
    await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 3 });
  },
);
