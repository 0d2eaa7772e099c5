import { expect, test } from "vitest";
import { plugInScanner } from "./floor.js";
import { ADMIN } from "./server.js";
import { expectAccessible, expectFocused, expectShown, testApp } from "./testApp.js";

const app = testApp();

test("an order is found by a part of its product name, by keyboard alone", async () => {
  const { id: operatorId } = await app.register("operator", "Budi Santoso");
  const order = { productName: "Laci mahoni", quantity: 5, deadline: "2026-12-31", operatorId };
  const { number } = await app.admin.workOrders.create.mutate(order);
  const page = await app.open({ as: ADMIN });
  await page.goto("/people");
  await page.getByRole("heading", { name: "Orang", level: 1 }).waitFor();
  await page.keyboard.press("Control+k");
  await expectFocused(page.getByRole("textbox", { name: "Nomor, produk, operator, halaman, atau perintah" }));
  await page.keyboard.type("mahoni");
  await page.getByRole("dialog").getByText(number, { exact: true }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/workorders/${number}`));
  await page.getByRole("group", { name: "Tindakan" }).getByRole("button", { name: "Batalkan" }).waitFor();
  // On an order's page the palette acts on it, and it knows the operators.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("batalkan");
  await page.getByRole("dialog").getByRole("button", { name: "Batalkan" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: `Batalkan · ${number}` }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("budi san");
  await page.getByRole("dialog").getByRole("button", { name: "Perintah kerja Budi Santoso" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/operatorId=/);
  await expectShown(page.getByRole("link", { name: number }));
});

test("single-letter shortcuts open pages and commands, and can be turned off", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/");
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  // The second letter counts for a moment only: a scanner's keys tell when they were pressed.
  const keys = await plugInScanner(page);
  await keys.type("gr");
  await page.waitForURL(/\/reports/);
  const openForm = async () => {
    await page.keyboard.press("n");
    const product = page.getByRole("dialog").getByLabel("Product");
    await expectFocused(product);
    expect(await product.inputValue()).toBe("");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  };
  await openForm();
  // Now the form is loaded, and has the focus at once.
  await openForm();
  await keys.type("gr");
  await page.waitForURL(/\/reports/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("switch", { name: "Single-letter shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await keys.type("gp?");
  expect(new URL(page.url()).pathname).toBe("/reports");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Number, product, operator, page or command" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Number, product, operator, page or command" }).fill("people");
  // Said once it is what Enter takes.
  await page.getByRole("dialog").getByRole("status").getByText("People").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/people/);
});
