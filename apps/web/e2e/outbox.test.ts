import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type Account, cardOf, counted, keepList, keepPages, ledger, plan, report } from "./floor.js";
import { expectAccessible, expectShown, setStage } from "./story.js";
import { signIn } from "./visit.js";

const stage = setStage();

async function openWork(operator: Account, product: string): Promise<Page> {
  const page = await stage.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, product).waitFor();
  // The sheets' code comes after the first picture: without it there is nothing to report with once the line is gone.
  await keepPages(page);
  return page;
}

const badge = (page: Page, count: number) => page.getByRole("link", { name: `${count} belum terkirim`, exact: true });
const anyBadge = (page: Page) => page.getByRole("link", { name: /belum terkirim/ });

async function enter(page: Page, who: Account): Promise<void> {
  await page.getByRole("textbox", { name: "Nama pengguna" }).fill(who.username);
  await page.getByRole("textbox", { name: "Kata sandi" }).fill(who.password);
  await page.getByRole("button", { name: "Masuk" }).click();
}

test("offline the work goes on, and is counted once, in order, when the line is back", async () => {
  const siti = await stage.register("operator", "Siti Rahma");
  const number = await plan(stage, siti, { productName: "Engsel lemari" });
  const page = await openWork(siti, "Engsel lemari");
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
  expect(await counted(stage, number)).toEqual({ status: "pending", quantityGood: 0, quantityScrap: 0 });

  await page.context().setOffline(false);
  await anyBadge(page).waitFor({ state: "detached" });
  expect(await ledger(stage, number)).toEqual([
    "pending",
    "in_progress",
    "in_progress 30",
    "in_progress 12",
    "on_hold",
  ]);
  await expectShown(card.getByText("42 dari 100 pcs"));
});

test("an answer that is lost on the way back counts once", async () => {
  const budi = await stage.register("operator", "Budi Santoso");
  const number = await plan(stage, budi, { productName: "Pipa hollow" });
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(budi, "Pipa hollow");
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
  expect(await ledger(stage, number)).toEqual(["pending", "in_progress", "in_progress 25"]);
});

test("a tab that dies in the middle of a report leaves it on the device, and it counts once", async () => {
  const rina = await stage.register("operator", "Rina Wati");
  const number = await plan(stage, rina, { productName: "Siku penguat" });
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(rina, "Siku penguat");
  const context = page.context();
  // The server counts it, but the answer never comes; then the tab is gone.
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
  expect(await ledger(stage, number)).toEqual(["pending", "in_progress", "in_progress 50"]);
});

test("the work list and what waits are there after a restart without a network", async () => {
  const eko = await stage.register("operator", "Eko Nugroho");
  const number = await plan(stage, eko, { productName: "Rangka kursi" });
  const page = await openWork(eko, "Rangka kursi");
  await keepList(page, "Rangka kursi");
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
  expect(await ledger(stage, number)).toEqual(["pending", "in_progress"]);
});

test("a refused report comes back for a decision and holds up no other order", async () => {
  const lina = await stage.register("operator", "Lina Marlina");
  const refused = await plan(stage, lina, { productName: "Roda troli" });
  const other = await plan(stage, lina, { productName: "As roda" });
  for (const id of [refused, other]) await stage.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  const page = await openWork(lina, "Roda troli");
  await page.context().setOffline(true);
  await report(page, cardOf(page, "Roda troli"), "60");
  await report(page, cardOf(page, "As roda"), "10");
  await badge(page, 2).waitFor();
  // Meanwhile somebody else reported on the same order.
  await stage.admin.workOrders.setStatus.mutate({ id: refused, status: "in_progress", quantity: 80 });
  await page.context().setOffline(false);
  await cardOf(page, "Roda troli").getByRole("link", { name: "Ditolak: putuskan" }).waitFor();
  await expect.poll(() => counted(stage, other)).toMatchObject({ quantityGood: 10 });
  expect(await counted(stage, refused)).toMatchObject({ quantityGood: 80 });
  await expectAccessible(page);

  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByText("Jumlah ini melebihi pesanan", { exact: false }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Perbaiki" }).click();
  const good = page.getByRole("textbox", { name: "Baik" });
  expect(await good.inputValue()).toBe("60");
  await good.fill("20");
  await page.getByRole("button", { name: "Lapor 20 pcs" }).click();
  await page.getByText("Semua sudah terkirim").waitFor();
  expect(await counted(stage, refused)).toMatchObject({ quantityGood: 100 });
});

test("a report that waited does not resume an order that was held meanwhile, unless its maker says so", async () => {
  const fitri = await stage.register("operator", "Fitri Handayani");
  const number = await plan(stage, fitri, { productName: "Laci meja" });
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(fitri, "Laci meja");
  await page.context().setOffline(true);
  await report(page, cardOf(page, "Laci meja"), "15");
  await badge(page, 1).waitFor();
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "on_hold", holdReason: "quality_hold" });
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByText("Status perintah kerja berubah sejak ini dibuat", { exact: false }).waitFor();
  expect(await ledger(stage, number)).toEqual(["pending", "in_progress", "on_hold"]);
  await page.getByRole("button", { name: "Kirim lagi" }).click();
  await page.getByText("Semua sudah terkirim").waitFor();
  expect(await ledger(stage, number)).toEqual(["pending", "in_progress", "on_hold", "in_progress 15"]);
});

test("over-production that was refused can be confirmed, and what is not wanted thrown away, which asks once", async () => {
  const agus = await stage.register("operator", "Agus Prasetyo");
  const number = await plan(stage, agus, { productName: "Tutup pipa" });
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(agus, "Tutup pipa");
  await page.context().setOffline(true);
  await report(page, cardOf(page, "Tutup pipa"), "90");
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 70 });
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByRole("button", { name: "Jumlahnya benar, kirim" }).click();
  await page.getByText("Semua sudah terkirim").waitFor();
  expect(await counted(stage, number)).toMatchObject({ quantityGood: 160 });

  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Kembali ke daftar" }).click();
  await cardOf(page, "Tutup pipa").getByRole("button", { name: "Selesai" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Selesai" }).click();
  await badge(page, 1).click();
  await page.getByRole("button", { name: "Buang" }).click();
  await page.getByText("Buang? Server tidak pernah menerimanya.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ya, buang" }).click();
  await page.getByText("Semua sudah terkirim").waitFor();
  await page.context().setOffline(false);
  expect(await counted(stage, number)).toMatchObject({ status: "in_progress" });
});

test("what one person made is never sent as another, and goes when they are back", async () => {
  const dewi = await stage.register("operator", "Dewi Anggraini");
  const yusuf = await stage.register("operator", "Yusuf Hidayat");
  const number = await plan(stage, dewi, { productName: "Bracket AC" });
  const own = await plan(stage, yusuf, { productName: "Milik Yusuf" });
  const page = await openWork(dewi, "Bracket AC");
  await page.context().setOffline(true);
  await cardOf(page, "Bracket AC").getByRole("button", { name: "Mulai" }).click();
  await badge(page, 1).waitFor();
  // The session in the browser becomes another's, before the tab hears of it.
  const line = "**/trpc/workOrders.setStatus*";
  await page.context().route(line, (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto("/sign-in");
  await enter(page, yusuf);
  await cardOf(page, "Milik Yusuf").waitFor();
  expect(await badge(page, 1).count()).toBe(0);
  await page.context().unroute(line);
  // What is older goes first: were it sent at all, it would be by the time that the next has arrived.
  await cardOf(page, "Milik Yusuf").getByRole("button", { name: "Mulai" }).click();
  await expect.poll(() => ledger(stage, own)).toEqual(["pending", "in_progress"]);
  expect(await ledger(stage, number)).toEqual(["pending"]);
  await page.goto("/sign-in");
  await enter(page, dewi);
  await expect.poll(() => ledger(stage, number)).toEqual(["pending", "in_progress"]);
});

test("a tab that does not know yet that somebody else signed in sends nothing in their name", async () => {
  const bambang = await stage.register("operator", "Bambang Irawan");
  const manager = await stage.register("production_manager", "Ratna Puspita");
  const number = await plan(stage, bambang, { productName: "Braket rak" });
  const page = await openWork(bambang, "Braket rak");
  // The manager has no such list: the tab is to go on showing the operator's.
  await page.context().route(/workOrders\.assigned/, (route) => route.abort());
  await signIn(page, manager);
  await cardOf(page, "Braket rak").getByRole("button", { name: "Mulai" }).click();
  // It was refused, asked who this is, and leads the manager to their own pages.
  await page.waitForURL((url) => url.pathname === "/");
  expect(await ledger(stage, number)).toEqual(["pending"]);
  await signIn(page, bambang);
  await page.goto("/my-work");
  await expect.poll(() => ledger(stage, number)).toEqual(["pending", "in_progress"]);
  const { items } = await stage.admin.workOrders.history.query({ id: number });
  expect(items.map(({ actor }) => actor.username)).toEqual(["admin", bambang.username]);
});

test("what one person has read is not shown to the next, however slow the device is to find it", async () => {
  const joko = await stage.register("operator", "Joko Susilo");
  const wati = await stage.register("operator", "Wati Lestari");
  await plan(stage, joko, { productName: "Milik Joko" });
  const page = await openWork(joko, "Milik Joko");
  await keepList(page, "Milik Joko");
  // From before the page asks for it, what is kept is held back, until it is told.
  await page.addInitScript(() => {
    let isHeld = true;
    document.addEventListener("let-go", () => (isHeld = false));
    const opening = indexedDB.open("lantai");
    opening.addEventListener("success", () => {
      const kept = opening.result.transaction("kept", "readwrite").objectStore("kept");
      const hold = () => {
        if (isHeld) kept.count().addEventListener("success", hold);
      };
      hold();
    });
  });
  await page.context().clearCookies();
  await page.reload();
  await page.waitForURL("**/sign-in?from=*");
  // The server's own list never comes.
  await page.context().route(/workOrders\.assigned/, () => {});
  await enter(page, wati);
  await page.waitForURL("**/my-work");
  await page.evaluate(() => document.dispatchEvent(new Event("let-go")));
  await page.getByRole("heading", { name: "Pekerjaan saya", level: 1 }).waitFor();
  expect(await cardOf(page, "Milik Joko").count()).toBe(0);
});
