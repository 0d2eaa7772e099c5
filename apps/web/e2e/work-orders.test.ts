import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectFocused, expectShown, testApp } from "./testApp.js";

const app = testApp();
let manager: { id: string; username: string; password: string };
let operatorId: string;

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  operatorId = (await app.register("operator", "Budi Santoso")).id;
  await app.register("operator", "Citra Anggraini");
});

const plan = (productName: string, change: { externalRef?: string; deadline?: string; note?: string } = {}) =>
  app.admin.workOrders.create.mutate({ productName, quantity: 100, deadline: "2027-01-31", operatorId, ...change });

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page
    .getByRole("combobox", { name: field })
    .or(page.getByRole("textbox", { name: field }))
    .click();
  await page.getByRole("option", { name: option }).click();
}

test("a manager creates ten orders in a row, with numbers and dates in the language's format", async () => {
  const page = await app.open({ as: manager });
  await page.goto("/workorders");
  await page.getByRole("button", { name: "Perintah kerja baru" }).first().click();
  const panel = page.getByRole("dialog", { name: "Perintah kerja baru" });
  await panel.getByLabel("Produk").fill("Engsel pintu 4 inci");
  await panel.getByLabel("Dipesan").pressSequentially("1250,5");
  await panel.getByLabel("Dipesan").press("Tab");
  expect(await panel.getByLabel("Dipesan").inputValue()).toBe("1.250,5");
  await panel.getByRole("textbox", { name: "Satuan" }).fill("kg");
  await panel.getByRole("textbox", { name: "Tenggat" }).fill("31/12/2026");
  await panel.getByRole("textbox", { name: "Tenggat" }).press("Tab");
  await choose(page, "Operator", "Budi Santoso");
  await expectAccessible(page);
  const goOn = panel.getByRole("button", { name: "Buat, lalu satu lagi" });
  await goOn.click();
  // An empty form, and not the next number: at midnight those begin anew.
  const isMade = () => expect.poll(() => panel.getByLabel("Produk").inputValue()).toBe("");
  for (let i = 2; i <= 9; i++) {
    await isMade();
    await panel.getByLabel("Produk").fill(`Baut M${i}`);
    await panel.getByLabel("Dipesan").fill(String(i));
    await goOn.click();
  }
  await isMade();
  await panel.getByText(/-\d{3} dibuat$/).waitFor();
  await panel.getByLabel("Produk").fill("Baut M10");
  await panel.getByLabel("Dipesan").fill("10");
  await panel.getByRole("button", { name: "Buat", exact: true }).click();
  await panel.waitFor({ state: "detached" });
  await page.getByText("10 perintah kerja", { exact: true }).waitFor();
  const [, , , , , , , , , first] = (await app.admin.workOrders.list.query({ sort: "-createdAt" })).items;
  expect(first).toMatchObject({ productName: "Engsel pintu 4 inci", quantity: 1250.5, unit: "kg" });
  expect(first?.deadline).toBe("2026-12-31T16:59:59.999Z");
});

test("Escape closes the order form: at once while it is empty, after a confirmation once it has input", async () => {
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?panel=new");
  const panel = page.getByRole("dialog", { name: "New work order" });
  const product = panel.getByLabel("Product");
  await expectFocused(product);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "New work order" }).first().click();
  await expectFocused(product);
  await page.keyboard.type("Zzz, no product yet");
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Discard" });
  await question.waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  expect(await product.inputValue()).toBe("Zzz, no product yet");
  await product.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await panel.waitFor({ state: "detached" });
});

test("a missing or refused value is an error at its field, and nothing is created", async () => {
  await plan("Rel laci", { externalRef: "SO-77" });
  const { total } = await app.admin.workOrders.list.query({});
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?panel=new");
  const panel = page.getByRole("dialog", { name: "New work order" });
  await panel.getByRole("button", { name: "Create", exact: true }).click();
  await panel.getByText("Choose an active operator.").waitFor();
  await panel.getByText("Give a quantity above 0", { exact: false }).waitFor();
  await expectFocused(panel.getByLabel("Product"));
  await expectAccessible(page);
  // With its drop-downs open, too: they are in the dialog.
  await panel.getByLabel("Product").fill("Rel");
  await page.getByRole("option", { name: "Rel laci" }).waitFor();
  await expectAccessible(page);
  await panel.getByRole("textbox", { name: "Deadline" }).click();
  await panel.getByRole("button", { name: "Next month" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: "Next month" }).waitFor({ state: "detached" });
  expect((await page.getByText("Discard the changes?").count()) + (await panel.count())).toBe(1);
  await panel.getByLabel("Product").fill("Rel laci");
  await panel.getByLabel("Ordered").fill("5");
  await panel.getByRole("textbox", { name: "Deadline" }).fill("31/12/2026");
  await panel.getByRole("textbox", { name: "Deadline" }).press("Tab");
  await choose(page, "Operator", "Budi Santoso");
  await panel.getByLabel("Reference").fill("SO-77");
  await panel.getByRole("button", { name: "Create", exact: true }).click();
  await panel.getByText("This reference is taken already", { exact: false }).waitFor();
  await expectFocused(panel.getByLabel("Reference"));
  expect((await app.admin.workOrders.list.query({})).total).toBe(total);
});

test("the list's filters and sort are in the URL, and the list can be used by keyboard alone", async () => {
  const urgent = await plan("Nakas dua laci");
  await app.admin.workOrders.update.mutate({ id: urgent.id, priority: "urgent" });
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders");
  await page.getByRole("searchbox", { name: "Search" }).fill("nakas");
  await page.waitForURL(/q=nakas/);
  await page.getByRole("button", { name: /^Pending/ }).click();
  await page.waitForURL(/status=pending/);
  await page.reload();
  await expectShown(page.getByRole("link", { name: urgent.number }));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await page.getByRole("button", { name: "Priority", exact: true }).click();
  await page.waitForURL(/sort=-priority/);
  await page.getByRole("columnheader", { name: "Priority" }).and(page.locator('[aria-sort="descending"]')).waitFor();
  // A row that moves to its new place loses the focus.
  await page.getByRole("table").and(page.locator('[aria-busy="false"]')).waitFor();
  const first = page.getByRole("link", { name: urgent.number });
  await page.getByRole("searchbox", { name: "Search" }).press("ArrowDown");
  await expectFocused(first);
  await page.keyboard.press("Space");
  await page.getByText("1 selected").last().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("e");
  await page.getByRole("dialog", { name: `Edit ${urgent.number}` }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await first.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: urgent.number, level: 1 }).waitFor();
  await expectFocused(page.getByRole("main"));
  await page.getByRole("link", { name: "Next" }).click();
  await page.getByRole("link", { name: "Back to the list" }).click();
  await page.waitForURL(/\/workorders\?.*sort=-priority/);
});

test("a bulk action shows each failure, and one failure does not stop the others", async () => {
  const orders = await Promise.all(["Satu", "Dua", "Tiga"].map((name) => plan(`Rangka ${name}`)));
  const page = await app.open({ as: manager });
  await page.goto("/workorders?q=Rangka");
  await page.getByRole("checkbox", { name: "Pilih semua di halaman ini" }).check();
  // Another user finishes one of them meanwhile.
  const [done] = orders;
  await page.route("**/trpc/*workOrders.list*", (route) => route.abort());
  await app.admin.workOrders.setStatus.mutate({ id: done?.id ?? "", status: "completed" });
  await page.getByRole("button", { name: "Batalkan perintah kerja" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ya, batalkan" }).click();
  await page.getByText("2 dari 3 berhasil").waitFor();
  await page.getByRole("dialog").getByText("Orang lain baru saja mengubahnya", { exact: false }).waitFor();
  const { items } = await app.admin.workOrders.list.query({ q: "Rangka", sort: "status" });
  expect(items.map(({ status }) => status)).toEqual(["completed", "cancelled", "cancelled"]);
});

test("a phone shows the list as cards", async () => {
  const page = await app.open({ as: manager, width: "phone", colorScheme: "dark" });
  await page.goto("/workorders");
  await page.getByRole("list", { name: "Daftar perintah kerja" }).waitFor();
  expect(await page.getByRole("table").count()).toBe(0);
  await expectAccessible(page);
});

test("an export has every row of the filter, and no formula", async () => {
  await plan('=HYPERLINK("http://x")', { note: "ekspor" });
  const page = await app.open({ as: manager });
  await page.goto("/workorders?q=HYPERLINK");
  const save = async (kind: string) => {
    await page.getByRole("button", { name: "Ekspor" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: kind }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  };
  const csv = (await save("CSV")).toString();
  expect(csv.split("\r\n")[0]).toBe("\uFEFFNomor;Produk;Tenggat;Status;Prioritas;Operator;Dipesan;Sisa;Satuan");
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(csv).toContain(";2027-01-31;");
  expect(csv).toContain("Budi Santoso;100;100;pcs");
  expect((await save("Excel (XLSX)")).subarray(0, 2).toString()).toBe("PK");
});

test("an empty list and an unreachable server each show their own message", async () => {
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?q=tidak-ada-begini");
  await page.getByText("Nothing matches").waitFor();
  await expectAccessible(page);
  await page.route("**/trpc/*workOrders.list*", (route) => route.abort());
  await page.goto("/workorders?q=lain");
  await page.getByText("The server cannot be reached.", { exact: false }).waitFor();
  await page.unroute("**/trpc/*workOrders.list*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Nothing matches").waitFor();
});
