import { beforeAll, expect, test } from "vitest";
import { type Account, expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();
let ratna: Account;
let operatorId: string;

beforeAll(async () => {
  ratna = await app.register("production_manager", "Ratna Puspita");
  operatorId = (await app.register("operator", "Budi Santoso")).id;
});

test("a manager corrects a report from the timeline: the old figure is struck out, and the new one stands", async () => {
  const { id, number } = await app.admin.workOrders.create.mutate({
    productName: "Engsel pintu",
    quantity: 100,
    deadline: "2027-01-31",
    operatorId,
  });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress", quantity: 30 });
  const page = await app.open({ as: ratna });
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Koreksi Baik 30 pcs" }).click();
  const dialog = page.getByRole("dialog");
  const submit = dialog.getByRole("button", { name: "Koreksi", exact: true });
  // With a reason for the scrap too, a small window shows all of it.
  await page.setViewportSize({ width: 1280, height: 640 });
  await dialog.getByRole("textbox", { name: "Afkir, yang benar" }).fill("2");
  await dialog.getByRole("radiogroup", { name: "Penyebab afkir" }).waitFor();
  expect(await dialog.evaluate((node) => node.scrollHeight - node.clientHeight)).toBe(0);
  // On a phone it scrolls beneath its buttons, which stay in sight.
  await page.setViewportSize({ width: 360, height: 640 });
  const [buttons, frame] = [await submit.boundingBox(), await dialog.boundingBox()];
  expect((buttons?.y ?? 0) + (buttons?.height ?? 0)).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
  await page.setViewportSize({ width: 1280, height: 640 });
  await dialog.getByRole("textbox", { name: "Afkir, yang benar" }).fill("");
  await submit.click();
  await dialog.getByText("Pilih alasannya.").waitFor();
  await dialog.getByText("Salah jumlah").click();
  await submit.click();
  await dialog.getByText("Ini sama dengan yang dilaporkan.").waitFor();
  await dialog.getByRole("textbox", { name: "Baik, yang benar" }).fill("130");
  await dialog.getByText("Jadinya 130 pcs dari 100 pcs yang dipesan.").waitFor();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: "Baik, yang benar" }).fill("28");
  await submit.click();
  await dialog.waitFor({ state: "detached" });
  await expectShown(page.getByRole("deletion").filter({ hasText: "Baik 30 pcs" }));
  await expectShown(page.getByText("Menjadi: Baik 28 pcs"));
  await expectShown(page.getByRole("button", { name: "Koreksi Baik 28 pcs" }));
  await expectAccessible(page);
  expect(await app.admin.workOrders.get.query({ id })).toMatchObject({ status: "in_progress", quantityGood: 28 });
});

test("the timeline shows what an edit changed, and a quantity below what is made is asked about in figures", async () => {
  const { id, number } = await app.admin.workOrders.create.mutate({
    productName: "Laci jati",
    quantity: 100,
    deadline: "2027-01-31",
    operatorId,
  });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress", quantity: 40 });
  const page = await app.open({ as: ratna, language: "en" });
  await page.goto(`/workorders/${number}?panel=edit:${number}`);
  const panel = page.getByRole("dialog", { name: `Edit ${number}` });
  await panel.getByLabel("Ordered").fill("20");
  await panel.getByText("40 pcs are made already, more than the 20 pcs to be ordered.").waitFor();
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText("Tick it if the quantity is right, or correct it.").waitFor();
  expect((await app.admin.workOrders.get.query({ id })).quantity).toBe(100);
  await panel.getByRole("alert").getByRole("checkbox").check();
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.waitFor({ state: "detached" });
  await expectShown(page.getByRole("deletion").filter({ hasText: "100 pcs" }));
  await expectShown(page.getByRole("insertion").filter({ hasText: "20 pcs" }));
});
