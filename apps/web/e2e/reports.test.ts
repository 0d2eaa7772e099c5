import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Locator, Page } from "playwright-core";
import { expectAccessible, NOON_ZONE, testApp } from "./testApp.js";

const app = testApp({ PLANT_TIME_ZONE: NOON_ZONE });

/** One order, made with scrap and a hold, by an operator whose name a spreadsheet would run. */
async function makeSomething() {
  const manager = await app.register("production_manager", "Ratna Puspita");
  const { id: operatorId } = await app.admin.users.register.mutate({
    username: "nakal",
    password: "sandi-nakal",
    role: "operator",
    name: "=1+1",
  });
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const order = { productName: "Engsel pintu", quantity: 100, deadline, operatorId };
  const { id } = await app.admin.workOrders.create.mutate(order);
  const { setStatus } = app.admin.workOrders;
  await setStatus.mutate({ id, status: "in_progress" });
  await setStatus.mutate({ id, status: "in_progress", quantity: 60, quantityScrap: 6, scrapReason: "material" });
  await setStatus.mutate({ id, status: "in_progress", quantityScrap: 2, scrapReason: "machine" });
  await setStatus.mutate({ id, status: "on_hold", holdReason: "changeover" });
  await setStatus.mutate({ id, status: "in_progress" });
  await setStatus.mutate({ id, status: "completed", quantity: 30.5 });
  const other = await app.admin.workOrders.create.mutate({ ...order, productName: "Pelat", unit: "kg" });
  await setStatus.mutate({ id: other.id, status: "completed", quantity: 4, quantityScrap: 1 });
  return manager;
}

async function downloadOf(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return readFile(await (await coming).path(), "utf8");
}

test("charts, tables and files show the same figures", async () => {
  const manager = await makeSomething();
  const page = await app.open({ as: manager });
  await page.goto("/reports?period=today");
  const daily = page.getByRole("region", { name: "Hasil dan afkir per hari" });
  await daily.getByRole("row", { name: "Jumlah 90,5 8" }).waitFor();
  const scrap = page.getByRole("region", { name: "Afkir menurut sebab" });
  await scrap.getByRole("row", { name: "Bahan 6 75% 75% 1" }).waitFor();
  await scrap.getByRole("row", { name: "Mesin 2 25% 100% 1" }).waitFor();
  const holds = page.getByRole("region", { name: "Waktu ditahan" });
  await holds.getByRole("row", { name: "Ganti setelan" }).waitFor();
  await page.getByRole("row", { name: "=1+1" }).waitFor();
  await expectAccessible(page);

  const operators = await downloadOf(page, "Unduh CSV: Hasil per operator");
  expect(operators).toContain(";Baik yang dibuat (kg);Afkir yang dibuat (kg);Rasio mutu (kg)");
  expect(operators).toMatch(/\r\n'=1\+1;2;0;2;2;90,5;8;0,91\d*;4;1;0,8/);
  expect(await downloadOf(page, "Unduh CSV: Hasil dan afkir per hari")).toMatch(
    /^\uFEFFTanggal;Satuan;Baik;Afkir\r\n(\d{4}-\d\d-\d\d;(pcs;90,5;8|kg;4;1)\r\n){2}$/,
  );

  // Every column is on the screen, and on the paper.
  await page.setViewportSize({ width: 1280, height: 720 });
  expect(await cutOff(page)).toBe(0);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 688, height: 720 });
  await expect.poll(() => cutOff(page)).toBe(0);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1440, height: 900 });

  // Each figure leads to its rows.
  const leadsTo = async (figure: Locator, { rows, about }: { rows: number; about: string }) => {
    await figure.click();
    const detail = page.getByRole("region", { name: about });
    await expect.poll(() => detail.getByRole("row").count()).toBe(rows + 1);
    await page.goBack();
    await figure.waitFor();
  };
  await leadsTo(daily.getByRole("row", { name: "Jumlah" }).getByRole("link", { name: "90,5" }), {
    rows: 3,
    about: "pcs",
  });
  await leadsTo(scrap.getByRole("row", { name: "Mesin" }).getByRole("link", { name: "2", exact: true }), {
    rows: 1,
    about: "pcs · Afkir: Mesin",
  });
  await leadsTo(page.getByRole("row", { name: "=1+1" }).getByRole("link", { name: "90,5 pcs" }), {
    rows: 3,
    about: "=1+1 · pcs",
  });
  await holds.getByRole("row", { name: "Ganti setelan" }).getByRole("link").click();
  await page.getByRole("region", { name: "Ganti setelan" }).getByRole("row", { name: "Engsel pintu" }).waitFor();
  await expectAccessible(page);
});

test("the period is in the URL, and a number links to its orders in that period", async () => {
  const manager = await app.register("production_manager", "Dewi Lestari");
  const page = await app.open({ as: manager, language: "en", width: "phone" });
  await page.goto("/reports");
  await page.getByText("This month").click();
  await page.waitForURL(/period=month/);
  await page.getByText("Custom").click();
  const fill = async (end: "From" | "To", day: string) => {
    const field = page.getByLabel(end, { exact: true });
    await field.fill(day);
    await field.press("Tab");
    // The field shows what the address says, and the other end goes by that too.
    await page.waitForURL((url) => url.searchParams.get(end.toLowerCase()) === day);
    await expect.poll(() => field.inputValue()).toBe(`${Number(day.slice(8))} Jan 2026`);
  };
  await fill("From", "2026-01-31");
  await fill("To", "2026-01-01");
  await page.getByRole("alert").waitFor();
  await fill("From", "2026-01-01");
  await fill("To", "2026-01-31");
  const orders = page.getByRole("region", { name: "Work orders by status" });
  await orders.getByRole("row", { name: "Completed 0" }).waitFor();
  await expectAccessible(page);
  await orders.getByRole("row", { name: "Completed" }).getByRole("link").first().click();
  await page.waitForURL(
    ({ pathname, searchParams }) =>
      pathname === "/workorders" &&
      searchParams.get("status") === "completed" &&
      searchParams.get("deadlineFrom") === "2026-01-01" &&
      searchParams.get("deadlineTo") === "2026-01-31",
  );
});

test("a figure of the daily report leads to the reports that it is the sum of, and their notes are in it", async () => {
  const manager = await app.register("production_manager", "Tuti Alawiyah");
  const budi = await app.register("operator", "Budi Hartono");
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const order = {
    productName: `Baut-M8-${"GALVANIS".repeat(14)}`,
    quantity: 2_000_000,
    deadline,
    operatorId: budi.id,
    unit: "kg",
    steps: [{ name: "Potong" }, { name: "Pengemasan" }],
  };
  const { id, number } = await app.admin.workOrders.create.mutate(order);
  const { setStatus } = app.admin.workOrders;
  await setStatus.mutate({ id, status: "in_progress" });
  await setStatus.mutate({ id, status: "in_progress", quantity: 12, note: "Matras diganti" });
  await setStatus.mutate({
    id,
    status: "in_progress",
    quantity: 1_234_567.125,
    quantityScrap: 765_432.875,
    scrapReason: "operator",
  });
  const page = await app.open({ as: manager });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto("/reports/daily");
  await page.getByRole("region", { name: "Catatan" }).getByRole("row", { name: "Matras diganti" }).waitFor();
  await page
    .getByRole("region", { name: "Per perintah kerja" })
    .getByRole("link", { name: "1.234.579,125 kg" })
    .click();
  const detail = page.getByRole("region", { name: `${number} · kg` });
  await detail.getByRole("row", { name: "12 kg" }).waitFor();
  await detail.getByRole("row", { name: "1.234.567,125 kg" }).waitFor();
  expect(await detail.getByRole("link", { name: number }).count()).toBe(2);
  // Figures of seven digits fit beside the words, and a word without an end goes on in the next line.
  expect(await cutOff(page)).toBe(0);
  await page.getByText("Baik 1.234.579,125 kg").waitFor();
  await expectAccessible(page);
});

/** By how many pixels the tables of the page are wider than their room. */
function cutOff(page: Page): Promise<number> {
  return page
    .locator("main [role=group]:has(> table)")
    .evaluateAll((all) => Math.max(...all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)));
}
