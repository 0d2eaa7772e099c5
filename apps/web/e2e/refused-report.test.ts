import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { holdBack } from "./answers.js";
import { cardOf, counted, planStarted, tapNumber } from "./floor.js";
import { type Account, expectAccessible, testApp } from "./testApp.js";

const app = testApp();

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
    const next = await app.register("operator", `Zainal ${number}`);
    await update.mutate({ id: number, operatorId: next.id });
  } else if (became === "held") {
    await setStatus.mutate({ id: number, status: "on_hold", holdReason: "material_shortage" });
  } else if (became === "nearly made") {
    await setStatus.mutate({ id: number, status: "in_progress", quantity: 109, confirmOverproduction: true });
  } else {
    await setStatus.mutate({ id: number, status: became });
  }
}

/** An operator's report of five pieces that waits on the device, without a network. */
async function reportOffline(operator: Account, productName: string): Promise<{ page: Page; number: string }> {
  const number = await planStarted(app, operator, { productName });
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, productName);
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, "5");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Lapor 5 pcs" }).click();
  await card.getByText("Belum terkirim").waitFor();
  return { page, number };
}

/** Gives the network back, and opens the report that was refused. */
async function openRefused(page: Page): Promise<Locator> {
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  return page.getByRole("article", { name: "Lapor 5 pcs" });
}

test.each(REFUSALS)("a report of an order that is $became meanwhile is offered only what can succeed", async (row) => {
  const { became, says, offers } = row;
  const yusuf = await app.register("operator", `Yusuf ${became}`);
  const { page, number } = await reportOffline(yusuf, "Bracket");
  await become(became, number);
  const item = await openRefused(page);
  await item.getByText(says).waitFor();
  expect(await item.getByRole("button").allTextContents()).toEqual(offers);
  await expectAccessible(page);
});

test("before the order is read again, a report that was refused as another operator's is not offered to be sent", async () => {
  const laras = await app.register("operator", "Laras Wati");
  const { page, number } = await reportOffline(laras, "Siku");
  await become("reassigned", number);
  const answerReads = await holdBack(page, "*workOrders.{get,assigned}");
  const item = await openRefused(page);
  await item.getByText(REFUSALS[2].says).waitFor();
  expect(await item.getByRole("button").allTextContents()).toEqual(REFUSALS[2].offers);
  await app.admin.workOrders.update.mutate({ id: number, operatorId: laras.id });
  answerReads();
  await item.getByRole("button", { name: "Kirim lagi" }).click();
  await page.getByText("Tidak ada yang menunggu dikirim").waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 5 });
});
