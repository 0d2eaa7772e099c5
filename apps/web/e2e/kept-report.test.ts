import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { WIDTHS } from "./device.js";
import { cardOf, counted, openWork, planStarted, report, tapNumber } from "./floor.js";
import { type Account, expectShown, testApp } from "./testApp.js";

const app = testApp();
let operator: Account;

beforeAll(async () => {
  operator = await app.register("operator", "Budi Santoso");
});

const TURNED = { width: 844, height: 390 };
const TABLET = { width: 1280, height: 800 };

const goodOf = (page: Page) => page.getByRole("textbox", { name: /^(Baik|Good)/ });

test("what is typed into a report stays when the device is turned, until its sheet is closed", async () => {
  const number = await planStarted(app, operator, { productName: "Pipa hollow", unit: "pcs", quantity: 2000 });
  const page = await openWork(app, operator, "Pipa hollow");
  await page.goto(`/my-work/${number}`);
  await page.getByRole("button", { name: "Lapor", exact: true }).click();
  await tapNumber(page, "45");
  await page.setViewportSize(TURNED);
  await expect.poll(() => goodOf(page).inputValue()).toBe("45");
  await page.setViewportSize(WIDTHS.phone);
  await page.getByRole("button", { name: "Lapor", exact: true }).click();
  await expect.poll(() => goodOf(page).inputValue()).toBe("45");
  await page.getByRole("button", { name: "Tutup" }).click();
  await page.getByRole("button", { name: "Lapor", exact: true }).click();
  await expect.poll(() => goodOf(page).inputValue()).toBe("");
});

test("why an order is held, and a note, stay when the device is turned, until they are sent or their sheet is closed", async () => {
  const number = await planStarted(app, operator, { productName: "Pipa spiral", unit: "pcs", quantity: 2000 });
  const page = await openWork(app, operator, "Pipa spiral");
  await cardOf(page, "Pipa spiral").getByRole("link").first().click();
  await page.waitForURL(`**/my-work/${number}`);
  const hold = page.getByRole("button", { name: "Tahan", exact: true });
  const note = page.getByRole("dialog").getByRole("textbox", { name: /^Catatan/ });
  await hold.click();
  await page.getByRole("button", { name: "Mesin rusak" }).click();
  await note.fill("menunggu teknisi");
  await page.setViewportSize(TURNED);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await hold.click();
  expect(await note.inputValue()).toBe("menunggu teknisi");
  await expectShown(page.getByRole("button", { name: "Tahan: Mesin rusak" }));
  await page.getByRole("button", { name: "Tutup" }).click();
  await hold.click();
  expect(await note.inputValue()).toBe("");
  await page.getByRole("button", { name: "Tutup" }).click();
  const addNote = page.getByRole("button", { name: "Tambah catatan" });
  await addNote.click();
  await note.fill("matras diganti");
  // The browser's Back takes the sheet away, too.
  await page.evaluate(() => history.back());
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.evaluate(() => history.forward());
  await addNote.click();
  expect(await note.inputValue()).toBe("matras diganti");
  await page.getByRole("dialog").getByRole("button", { name: "Kirim" }).click();
  await addNote.click();
  expect(await note.inputValue()).toBe("");
});

test("what is typed on the pad stays when the order is held and resumed meanwhile", async () => {
  const number = await planStarted(app, operator, { productName: "Pipa kotak", unit: "pcs", quantity: 2000 });
  const page = await openWork(app, operator, "Pipa kotak");
  await page.setViewportSize(TABLET);
  await page.goto(`/my-work/${number}`);
  await tapNumber(page, "45");
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "on_hold", holdReason: "other" });
  await page.getByRole("button", { name: "Lanjut" }).waitFor();
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await expect.poll(() => goodOf(page).inputValue()).toBe("45");
});

test("a report typed in one language is the same number in the other", async () => {
  const number = await planStarted(app, operator, { productName: "Kawat baja", unit: "kg", quantity: 2000 });
  const page = await openWork(app, operator, "Kawat baja");
  await page.setViewportSize(TABLET);
  await page.goto(`/my-work/${number}`);
  await goodOf(page).fill("1,125");
  await page.getByRole("button", { name: /^Akun / }).click();
  await page.getByRole("dialog").getByText("English", { exact: true }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Report .*kg$/ }).click();
  await expect.poll(async () => (await counted(app, number)).quantityGood).toBeGreaterThan(0);
  expect(await counted(app, number)).toMatchObject({ quantityGood: 1.125 });
});

test("a correction that changes nothing says so, also where its reason is in the note", async () => {
  const number = await planStarted(app, operator, { productName: "Pipa oval", unit: "pcs", quantity: 2000 });
  const page = await openWork(app, operator, "Pipa oval");
  await report(page, cardOf(page, "Pipa oval"), "40");
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 40 });
  await page.goto(`/my-work/${number}`);
  await page.getByRole("button", { name: "Koreksi 40 pcs" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Lainnya" }).click();
  await sheet.getByRole("textbox", { name: /^Catatan/ }).fill("salah hitung");
  await expectShown(sheet.getByRole("button", { name: "Ubah jumlahnya" }));
});

test("a device that has a newer version and is put aside does not reload what is typed on the pad", async () => {
  const number = await planStarted(app, operator, { productName: "Pipa ulir", unit: "pcs", quantity: 2000 });
  const page = await openWork(app, operator, "Pipa ulir");
  await page.setViewportSize(TABLET);
  await page.goto(`/my-work/${number}`);
  await tapNumber(page, "45");
  const putAside = () =>
    page.evaluate(() => {
      navigator.serviceWorker.dispatchEvent(new Event("controllerchange"));
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
  await putAside();
  await page.waitForLoadState();
  expect(await goodOf(page).inputValue()).toBe("45");
  await page.getByRole("button", { name: "Lapor 45 pcs" }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 45 });
  const reloaded = page.waitForEvent("load");
  await putAside();
  await reloaded;
});
