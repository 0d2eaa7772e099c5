import { beforeAll, expect, test } from "vitest";
import { cardOf, counted, plan } from "./floor.js";
import { ADMIN } from "./server.js";
import { expectAccessible, testApp } from "./testApp.js";

const app = testApp();
let manager: { username: string; password: string };
let operator: { id: string; username: string; password: string };

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  operator = await app.register("operator", "Budi Santoso");
});

test.each([
  ["id", "1.250", "1.250", 1250],
  ["id", "1.250,5", "1.250,5", 1250.5],
  ["id", "1,25", "1,25", 1.25],
  ["en", "1,250", "1,250", 1250],
  ["en", "1.250", "1.25", 1.25],
] as const)("a form in %s reads %s, shows %s and plans %d", async (language, typed, shown, quantity) => {
  const { number } = await app.admin.workOrders.create.mutate({
    productName: "Papan jati",
    quantity: 7,
    deadline: "2027-01-31",
    operatorId: operator.id,
  });
  const page = await app.open({ as: manager, language });
  await page.goto(`/workorders?panel=edit:${number}`);
  const field = page.getByRole("dialog").getByLabel(language === "id" ? "Dipesan" : "Ordered");
  await field.fill("");
  await field.pressSequentially(typed);
  await field.press("Tab");
  expect(await field.inputValue()).toBe(shown);
  await page.getByRole("button", { name: language === "id" ? "Simpan" : "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect((await app.admin.workOrders.get.query({ id: number })).quantity).toBe(quantity);
});

test("a form keeps an ambiguous number as typed, shows an error, and sends nothing", async () => {
  const number = await plan(app, operator, { productName: "Papan sengon", quantity: 7 });
  const page = await app.open({ as: manager });
  await page.goto(`/workorders?panel=edit:${number}`);
  const field = page.getByRole("dialog").getByLabel("Dipesan");
  for (const typed of ["1.25", "0.250", "1,250.5", "1,2345", "12a"]) {
    await field.fill(typed);
    await field.press("Enter");
    await page.getByText("Angka ini tidak jelas. Tulis seperti 1.250 atau 12,5", { exact: false }).waitFor();
    expect(await field.inputValue()).toBe(typed);
  }
  await expectAccessible(page);
  expect((await app.admin.workOrders.get.query({ id: number })).quantity).toBe(7);
});

test("a manager's report parses numbers as the form does", async () => {
  const number = await plan(app, operator, { productName: "Papan mahoni", quantity: 2000 });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: manager });
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Lapor hasil" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Baik, sejak laporan terakhir").pressSequentially("1.250");
  const scrap = dialog.getByLabel("Afkir, sejak laporan terakhir");
  await scrap.pressSequentially("0.5");
  await scrap.press("Enter");
  await dialog.getByText("Angka ini tidak jelas", { exact: false }).waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 0, quantityScrap: 0 });
  await scrap.fill("");
  await scrap.pressSequentially("0,5");
  await scrap.press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect(await counted(app, number)).toMatchObject({ quantityGood: 1250, quantityScrap: 0.5 });
});

test("an operator's report parses numbers as the form does, and sends no ambiguous one", async () => {
  const number = await plan(app, operator, { productName: "Papan pinus", quantity: 2000 });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Papan pinus");
  await card.getByRole("button", { name: "Lapor" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Baik").pressSequentially("1.25");
  await sheet.getByText("Angka ini tidak jelas", { exact: false }).waitFor();
  expect(await sheet.getByRole("button", { name: /^Lapor / }).count()).toBe(0);
  await expectAccessible(page);
  await sheet.getByLabel("Baik").pressSequentially("0");
  await sheet.getByRole("button", { name: "Lapor 1.250 pcs" }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 1250 });
});

test("a tolerance that is not a whole number is refused, and not rounded", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  const field = page.getByLabel("Toleransi kelebihan produksi");
  await field.fill("");
  await field.pressSequentially("7,5");
  await page.getByText("Isi bilangan bulat dari 0 sampai 100").waitFor();
  const form = page.locator("form", { has: field });
  expect(await form.getByRole("button", { name: "Simpan" }).isDisabled()).toBe(true);
});
