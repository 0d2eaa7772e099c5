import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { cardOf, counted, ledger, plan, tapNumber } from "./floor.js";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();

const LONG_NAME = "Rangka kursi kantor tipe ergonomis dengan sandaran tangan lipat dan kaki roda nilon 60 mm";

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** The words of buttons that are wider than their button. */
const wordsOutside = (buttons: Locator) =>
  buttons.evaluateAll((all) =>
    all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
  );

/** How far the lower edge of one element is above the upper edge of another, in pixels. */
async function gapBetween(upper: Locator, lower: Locator): Promise<number> {
  const [above, below] = [await upper.boundingBox(), await lower.boundingBox()];
  if (!above || !below) throw new Error("an element is not shown");
  return below.y - (above.y + above.height);
}

test("at 320 px a card with a million and three decimals fits, and says who is signed in", async () => {
  const siti = await app.register("operator", "Siti Nurhaliza Wijayakusuma Hadiningrat");
  const order = { productName: LONG_NAME, quantity: 1_437_500.125, unit: "lembar", dueInDays: 0 };
  const number = await plan(app, siti, order);
  await plan(app, siti, { productName: "Kawat", quantity: 999_999_999.999, unit: "kg" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 0.125 });
  const page = await app.open({ as: siti, width: "phone" });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/my-work");
  await cardOf(page, LONG_NAME).getByText("1.437.500").first().waitFor();
  await cardOf(page, LONG_NAME).getByText("Terlambat 1 menit").waitFor();
  expect(await overflow(page)).toBe(0);
  await page.context().setOffline(true);
  await page.getByText("Luring").waitFor();
  await expectShown(page.getByText(/^Siti Nurhaliza/));
  expect(await overflow(page)).toBe(0);
  await page.context().setOffline(false);
  await page.goto(`/my-work/${number}`);
  await page.getByRole("heading", { name: LONG_NAME, level: 1 }).waitFor();
  expect(await overflow(page)).toBe(0);
});

test("the running order is first, its reason of a hold is in sight, and the first action follows what remains", async () => {
  const budi = await app.register("operator", "Budi Santoso");
  const held = await plan(app, budi, { productName: "Ditahan", dueInDays: 1 });
  const running = await plan(app, budi, { productName: "Berjalan", dueInDays: 4 });
  await plan(app, budi, { productName: "Berikutnya", dueInDays: 2 });
  for (const id of [held, running]) await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  const hold = { status: "on_hold", holdReason: "material_shortage", note: "Pelat 2 mm habis" } as const;
  await app.admin.workOrders.setStatus.mutate({ id: held, ...hold });
  await app.admin.workOrders.setStatus.mutate({ id: running, status: "in_progress", quantity: 100 });
  const page = await app.open({ as: budi, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Ditahan").getByText("Pelat 2 mm habis").waitFor();
  expect(await page.getByRole("article").getByRole("heading").allTextContents()).toEqual([
    "Berjalan",
    "Ditahan",
    "Berikutnya",
  ]);
  expect(await cardOf(page, "Berjalan").getByRole("group").getByRole("button").first().textContent()).toBe("Selesai");
  await page.goto(`/my-work/${held}`);
  await page.getByText("Bahan kurang").first().waitFor();
  await expectAccessible(page);
});

test("a cancelled and a reassigned order say loudly to stop, and by whom", async () => {
  const eko = await app.register("operator", "Eko Nugroho");
  const other = await app.register("operator", "Agus Prasetyo");
  const cancelled = await plan(app, eko, { productName: "Batal" });
  const reassigned = await plan(app, eko, { productName: "Pindah" });
  const page = await app.open({ as: eko, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Batal").waitFor();
  await app.admin.workOrders.setStatus.mutate({ id: cancelled, status: "cancelled" });
  await app.admin.workOrders.update.mutate({ id: reassigned, operatorId: other.id });
  await cardOf(page, "Batal")
    .getByText(/^Dibatalkan oleh admin, hari ini .*Berhenti mengerjakan ini/)
    .waitFor();
  await cardOf(page, "Batal").getByText("Dibatalkan", { exact: true }).waitFor();
  await cardOf(page, "Pindah")
    .getByText(/^Dipindahkan ke orang lain/)
    .waitFor();
  expect(await page.getByRole("article").getByRole("button").count()).toBe(0);
  await expectAccessible(page);
});

test.each([
  ["360 by 640", 360, 640],
  ["a phone on its side", 640, 360],
])(
  "on %s the reasons and the whole pad are above the button, and a report with scrap takes six taps",
  async (_, width, height) => {
    const rina = await app.register("operator", `Rina ${width}`);
    const number = await plan(app, rina, { productName: "Laci meja" });
    await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
    const page = await app.open({ as: rina, width: "phone" });
    await page.setViewportSize({ width, height });
    await page.goto("/my-work");
    await cardOf(page, "Laci meja").getByRole("button", { name: "Lapor" }).click();
    const dialog = page.getByRole("dialog");
    const submit = dialog.getByRole("button", { name: "Isi jumlah baik atau afkir" });
    expect(await gapBetween(dialog.getByRole("button", { name: "Lainnya" }), submit)).toBeGreaterThanOrEqual(0);
    expect(await gapBetween(dialog.getByRole("button", { name: "0", exact: true }), submit)).toBeGreaterThanOrEqual(0);
    await expectAccessible(page);
    await tapNumber(page, "40");
    await dialog.getByRole("button", { name: "Mesin" }).click();
    await tapNumber(page, "2");
    await dialog.getByRole("button", { name: "Lapor 40 pcs, afkir 2 pcs" }).click();
    await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 40, quantityScrap: 2 });
    await page.goto("/my-work/reports");
    await page.getByRole("button", { name: "Koreksi 40 pcs, afkir 2 pcs" }).click();
    const correct = dialog.getByRole("button", { name: "Ubah jumlahnya" });
    expect(await gapBetween(dialog.getByRole("button", { name: "0", exact: true }), correct)).toBeGreaterThanOrEqual(0);
  },
);

test("the last count goes in with the finish, and what remains fills the figure one is in", async () => {
  const lina = await app.register("operator", "Lina Marlina");
  const number = await plan(app, lina, { productName: "Engsel", quantity: 80 });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: lina, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Engsel");
  await card.getByRole("button", { name: "Selesai" }).click();
  await tapNumber(page, "76");
  await page.getByRole("button", { name: "Lapor 76 pcs, selesai kurang 4 pcs" }).waitFor();
  await page.getByRole("textbox", { name: "Afkir" }).focus();
  await page.getByRole("button", { name: "Semua sisa: 4 pcs" }).click();
  expect(await page.getByRole("textbox", { name: "Baik" }).inputValue()).toBe("76");
  await page.getByRole("button", { name: "Lapor 76 pcs, afkir 4 pcs, selesai kurang 4 pcs" }).click();
  await expect.poll(() => counted(app, number)).toEqual({ status: "completed", quantityGood: 76, quantityScrap: 4 });
  await card.getByText("Kurang").waitFor();
});

test("more scrap than was ordered has to be confirmed", async () => {
  const dewi = await app.register("operator", "Dewi Anggraini");
  const number = await plan(app, dewi, { productName: "Siku", quantity: 50 });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: dewi, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Siku").getByRole("button", { name: "Lapor" }).click();
  await page.getByRole("textbox", { name: "Afkir" }).focus();
  await tapNumber(page, "500");
  await page.getByRole("button", { name: "Lapor afkir 500 pcs" }).click();
  await page.getByText("Afkir 500 pcs, padahal yang dipesan 50 pcs. Sudah benar?").waitFor();
  expect(await ledger(app, number)).toEqual(["pending", "in_progress"]);
});

const pad = (page: Page) => page.getByRole("group", { name: "Papan angka" });
const TABLETS = [
  { width: 768, height: 1024 },
  { width: 820, height: 1180 },
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
] as const;

test("a tablet has the list beside the order, with the pad open", async () => {
  const agus = await app.register("operator", "Agus Salim");
  const running = await plan(app, agus, { productName: "Berjalan", dueInDays: 4 });
  await plan(app, agus, { productName: "Berikutnya" });
  await app.admin.workOrders.setStatus.mutate({ id: running, status: "in_progress" });
  const page = await app.open({ as: agus, width: "phone" });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/my-work");
  await page.getByRole("heading", { name: "Berjalan", level: 1 }).waitFor();
  await expectAccessible(page);
  await tapNumber(page, "40");
  await page.getByRole("button", { name: "Lapor 40 pcs" }).click();
  await expect.poll(() => counted(app, running)).toMatchObject({ quantityGood: 40 });
  // The form is empty again, for the next report.
  await page.getByRole("button", { name: "Isi jumlah baik atau afkir" }).waitFor();
  await cardOf(page, "Berikutnya").click();
  await page.getByRole("heading", { name: "Berikutnya", level: 1 }).waitFor();
  await page.goto(`/my-work/${running}`);
  const send = page.getByRole("button", { name: "Isi jumlah baik atau afkir" });
  for (const viewport of TABLETS) {
    await page.setViewportSize(viewport);
    await send.waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await wordsOutside(page.getByRole("group", { name: "Alasan afkir" }).getByRole("button"))).toEqual([]);
    for (const part of [pad(page), page.getByRole("button", { name: "Pengukuran" })])
      expect(await gapBetween(part, send), "pad and reasons are above the button").toBeGreaterThanOrEqual(0);
    for (const action of [send, page.getByRole("button", { name: "Tahan" })]) {
      const box = await action.boundingBox();
      expect(box && box.y + box.height, "the action is in sight").toBeLessThanOrEqual(viewport.height);
    }
  }
  await page.setViewportSize(TABLETS[0]);
  await expectAccessible(page);
});

const REFUSALS = [
  { became: "cancelled", says: /^Dibatalkan oleh admin, hari ini/, offers: ["Buang"] },
  { became: "completed", says: /^Sudah diselesaikan oleh admin, hari ini/, offers: ["Buang"] },
  { became: "reassigned", says: /^Perintah kerja ini ditugaskan kepada orang lain/, offers: ["Buang"] },
  { became: "held", says: /^Status perintah kerja berubah/, offers: ["Kirim lagi", "Perbaiki", "Buang"] },
  {
    became: "nearly made",
    says: /^Jumlah ini melebihi pesanan/,
    offers: ["Jumlahnya benar, kirim", "Perbaiki", "Buang"],
  },
] as const;

/** What happens to the order while its operator's report waits on the device. */
async function become(became: (typeof REFUSALS)[number]["became"], number: string): Promise<void> {
  const { setStatus, update } = app.admin.workOrders;
  if (became === "reassigned") {
    const next = await app.register("operator", "Zainal Abidin");
    await update.mutate({ id: number, operatorId: next.id });
  } else if (became === "held") {
    await setStatus.mutate({ id: number, status: "on_hold", holdReason: "material_shortage" });
  } else if (became === "nearly made") {
    await setStatus.mutate({ id: number, status: "in_progress", quantity: 109, confirmOverproduction: true });
  } else {
    await setStatus.mutate({ id: number, status: became });
  }
}

test.each(REFUSALS)("a report of an order that is $became meanwhile is offered only what can succeed", async (row) => {
  const { became, says, offers } = row;
  const yusuf = await app.register("operator", `Yusuf ${became}`);
  const number = await plan(app, yusuf, { productName: "Bracket" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: yusuf, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Bracket");
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, "5");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Lapor 5 pcs" }).click();
  await card.getByText("Belum terkirim").waitFor();
  await become(became, number);
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  const item = page.getByRole("article", { name: "Lapor 5 pcs" });
  await item.getByText(says).waitFor();
  expect(await item.getByRole("button").allTextContents()).toEqual(offers);
  await expectAccessible(page);
});

test("before the order is read again, a report that was refused as another operator's is not offered to be sent", async () => {
  const laras = await app.register("operator", "Laras Wati");
  const number = await plan(app, laras, { productName: "Siku" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: laras, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Siku");
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, "5");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Lapor 5 pcs" }).click();
  await card.getByText("Belum terkirim").waitFor();
  await become("reassigned", number);
  let answerReads = () => {};
  const held = new Promise<void>((resolve) => (answerReads = resolve));
  await page.context().route(/workOrders\.(get|assigned)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  const item = page.getByRole("article", { name: "Lapor 5 pcs" });
  await item.getByText(/^Perintah kerja ini ditugaskan kepada orang lain/).waitFor();
  expect(await item.getByRole("button").allTextContents()).toEqual(["Buang"]);
  await app.admin.workOrders.update.mutate({ id: number, operatorId: laras.id });
  answerReads();
  await item.getByRole("button", { name: "Kirim lagi" }).click();
  await page.getByText("Tidak ada yang menunggu dikirim").waitFor();
});
