import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cardOf, counted, badge, openWork, waitForPersistedList, ledger, plan, report } from "./floor.js";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();

const anyBadge = (page: Page) => page.getByRole("link", { name: /belum terkirim/ });

test("writes made offline are counted once and in sequence when the network is back", async () => {
  const siti = await app.register("operator", "Siti Rahma");
  const number = await plan(app, siti, { productName: "Engsel lemari" });
  const page = await openWork(app, siti, "Engsel lemari");
  const card = cardOf(page, "Engsel lemari");
  await page.context().setOffline(true);
  await card.getByRole("button", { name: "Mulai" }).click();
  await card.getByText("Dikerjakan").waitFor();
  await report(page, card, "30");
  await report(page, card, "12");
  await card.getByText("Belum terkirim").waitFor();
  await card.getByText("0 + 42 dari 100 pcs").waitFor();
  await badge(page, 3).waitFor();
  expect(await card.getByText("Tersimpan").count()).toBe(0);
  await expectAccessible(page);
  await card.getByRole("button", { name: "Tahan" }).click();
  await page.getByRole("button", { name: "Bahan kurang", exact: true }).click();
  await page.getByRole("button", { name: "Tahan: Bahan kurang" }).click();
  await badge(page, 4).waitFor();
  expect(await counted(app, number)).toEqual({ status: "pending", quantityGood: 0, quantityScrap: 0 });

  await page.context().setOffline(false);
  await anyBadge(page).waitFor({ state: "detached" });
  expect(await ledger(app, number)).toEqual(["pending", "in_progress", "in_progress 30", "in_progress 12", "on_hold"]);
  await expectShown(card.getByText("42 dari 100 pcs"));
});

test("a write whose response is lost counts once", async () => {
  const budi = await app.register("operator", "Budi Santoso");
  const number = await plan(app, budi, { productName: "Pipa hollow" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(app, budi, "Pipa hollow");
  const keys: (string | undefined)[] = [];
  await page.context().route("**/trpc/workOrders.setStatus*", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 2) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
  await report(page, cardOf(page, "Pipa hollow"), "25");
  await expect.poll(() => keys.length).toBeGreaterThan(2);
  await anyBadge(page).waitFor({ state: "detached" });
  expect(new Set(keys).size).toBe(1);
  expect(await ledger(app, number)).toEqual(["pending", "in_progress", "in_progress 25"]);
});

test("a report whose tab is closed while it is sent stays on the device, and counts once", async () => {
  const rina = await app.register("operator", "Rina Wati");
  const number = await plan(app, rina, { productName: "Siku penguat" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(app, rina, "Siku penguat");
  const context = page.context();
  // The server counts it, but the response never arrives; then the tab is closed.
  let hasArrived = false;
  await context.route("**/trpc/workOrders.setStatus*", async (route) => {
    await route.fetch();
    hasArrived = true;
  });
  await report(page, cardOf(page, "Siku penguat"), "50");
  await expect.poll(() => hasArrived).toBe(true);
  await page.close();
  await context.unroute("**/trpc/workOrders.setStatus*");
  const again = await context.newPage();
  const sent = again.waitForResponse(/workOrders\.setStatus/);
  await again.goto("/my-work");
  expect((await sent).status()).toBe(200);
  await anyBadge(again).waitFor({ state: "detached" });
  expect(await ledger(app, number)).toEqual(["pending", "in_progress", "in_progress 50"]);
});

test("the list and the unsent writes are available after a restart without a network", async () => {
  const eko = await app.register("operator", "Eko Nugroho");
  const number = await plan(app, eko, { productName: "Rangka kursi" });
  const page = await openWork(app, eko, "Rangka kursi");
  await waitForPersistedList(page, "Rangka kursi");
  await page.context().setOffline(true);
  await cardOf(page, "Rangka kursi").getByRole("button", { name: "Mulai" }).click();
  await badge(page, 1).waitFor();
  await page.reload();
  await cardOf(page, "Rangka kursi").getByText("Belum terkirim").waitFor();
  await badge(page, 1).click();
  await page.getByRole("article", { name: "Mulai" }).waitFor();
  await expectAccessible(page);
  await page.goto(`/my-work/${number}`);
  await page.getByRole("heading", { name: "Rangka kursi", level: 1 }).waitFor();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await badge(page, 1).waitFor({ state: "detached" });
  expect(await ledger(app, number)).toEqual(["pending", "in_progress"]);
});

test("a refused report waits for a decision and blocks no other order", async () => {
  const lina = await app.register("operator", "Lina Marlina");
  const refused = await plan(app, lina, { productName: "Roda troli" });
  const other = await plan(app, lina, { productName: "As roda" });
  for (const id of [refused, other]) await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  const page = await openWork(app, lina, "Roda troli");
  await page.context().setOffline(true);
  await report(page, cardOf(page, "Roda troli"), "60");
  await report(page, cardOf(page, "As roda"), "10");
  await badge(page, 2).waitFor();
  // Meanwhile another user reported on the same order.
  await app.admin.workOrders.setStatus.mutate({ id: refused, status: "in_progress", quantity: 80 });
  await page.context().setOffline(false);
  await cardOf(page, "Roda troli").getByRole("link", { name: "Ditolak: perlu keputusan" }).waitFor();
  await expect.poll(() => counted(app, other)).toMatchObject({ quantityGood: 10 });
  expect(await counted(app, refused)).toMatchObject({ quantityGood: 80 });
  await expectAccessible(page);

  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByText("Jumlah ini melebihi pesanan", { exact: false }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Perbaiki" }).click();
  const good = page.getByRole("textbox", { name: "Baik" });
  expect(await good.inputValue()).toBe("60");
  await good.fill("20");
  await page.getByRole("button", { name: "Lapor 20 pcs" }).click();
  await page.getByText("Tidak ada yang menunggu dikirim").waitFor();
  expect(await counted(app, refused)).toMatchObject({ quantityGood: 100 });
});

test("a report made offline does not resume an order that was held in between, unless its author decides so", async () => {
  const fitri = await app.register("operator", "Fitri Handayani");
  const number = await plan(app, fitri, { productName: "Laci meja" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(app, fitri, "Laci meja");
  await page.context().setOffline(true);
  await report(page, cardOf(page, "Laci meja"), "15");
  await badge(page, 1).waitFor();
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "on_hold", holdReason: "quality_hold" });
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByText("Status perintah kerja berubah sejak ini dibuat", { exact: false }).waitFor();
  expect(await ledger(app, number)).toEqual(["pending", "in_progress", "on_hold"]);
  await page.getByRole("button", { name: "Kirim lagi" }).click();
  await page.getByText("Tidak ada yang menunggu dikirim").waitFor();
  expect(await ledger(app, number)).toEqual(["pending", "in_progress", "on_hold", "in_progress 15"]);
});

test("refused over-production can be confirmed, and an unsent write can be discarded after a confirmation", async () => {
  const agus = await app.register("operator", "Agus Prasetyo");
  const number = await plan(app, agus, { productName: "Tutup pipa" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(app, agus, "Tutup pipa");
  await page.context().setOffline(true);
  await report(page, cardOf(page, "Tutup pipa"), "90");
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 70 });
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByRole("button", { name: "Jumlahnya benar, kirim" }).click();
  await page.getByText("Tidak ada yang menunggu dikirim").waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 160 });

  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Kembali ke daftar" }).click();
  await cardOf(page, "Tutup pipa").getByRole("button", { name: "Selesai" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Selesai" }).click();
  await badge(page, 1).click();
  await page.getByRole("button", { name: "Buang" }).click();
  await page.getByText("Buang? Ini belum pernah tercatat.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ya, buang" }).click();
  await page.getByText("Tidak ada yang menunggu dikirim").waitFor();
  await page.context().setOffline(false);
  expect(await counted(app, number)).toMatchObject({ status: "in_progress" });
});
