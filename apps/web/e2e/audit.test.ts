import { readFile } from "node:fs/promises";
import { createClient } from "@lantai/client";
import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();

/** An order that was planned, edited and given to another operator, and a user who mistyped. */
async function makeHistory() {
  const [budi, sari] = await Promise.all([app.register("operator", "Budi"), app.register("operator", "Sari")]);
  const { id, number } = await app.admin.workOrders.create.mutate({
    productName: "Engsel pintu",
    quantity: 12.5,
    deadline: "2099-11-30",
    operatorId: budi.id,
  });
  await app.admin.workOrders.update.mutate({ id, quantity: 1250.5, priority: "urgent", operatorId: sari.id });
  const wrong = createClient({ url: app.url }).auth.login.mutate({ username: "budi", password: "salah-ketik" });
  await expect(wrong).rejects.toThrow();
  return { number };
}

test("an admin finds in the settings who changed an order, with the values before and after", async () => {
  const { number } = await makeHistory();
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  await page.getByRole("tab", { name: "Jejak audit" }).click();
  const entries = page.getByRole("list", { name: "Jejak audit" }).getByRole("listitem");
  await expectShown(entries.filter({ hasText: "Gagal masuk" }).filter({ hasText: "budi" }));
  await expectAccessible(page);
  // Also with a list of options and with a calendar open.
  await page.getByRole("combobox", { name: "Kejadian" }).click();
  await page.getByRole("option").first().waitFor();
  await expectAccessible(page);
  await page.getByLabel("Dari tanggal").click();
  await page.getByRole("button", { name: "Bulan berikutnya" }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByLabel("Tentang").fill(number);
  await page.getByRole("status").getByText("2 catatan").waitFor();
  const edit = entries.first();
  await expectShown(edit.getByText("Diubah", { exact: true }));
  await expectShown(edit.getByText("admin", { exact: true }));
  await expectShown(edit.getByText("dari 127.0.0.1"));
  const changed = await edit.locator("dl > div").allInnerTexts();
  expect(changed.map((text) => text.replaceAll(/\s+/g, " ").trim()).toSorted()).toEqual([
    "Dipesan 12,5 1.250,5",
    "Operator budi sari",
    "Prioritas Normal Mendesak",
  ]);
  await edit.getByRole("link", { name: number }).click();
  await page.waitForURL(`**/workorders/${number}`);
});

test("the download has every entry of the filter", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings?tab=audit&action=logged_in");
  await page.getByRole("list", { name: "Jejak audit" }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Unduh CSV" }).click(),
  ]);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFF?seal,at,action,/);
  expect(lines.length).toBeGreaterThan(1);
  const entries = lines.slice(1);
  expect(entries.every((line) => line.includes(",logged_in,user,admin,") && line.includes(",127.0.0.1,"))).toBe(true);
});

test("the chain is verified with a button, also against a saved head", async () => {
  const page = await app.open({ as: ADMIN, width: "phone", language: "en", colorScheme: "dark" });
  await page.goto("/settings?tab=audit");
  await page.getByRole("button", { name: "Check the chain" }).click();
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText(/^Intact: \d+ entries$/).waitFor();
  await expectAccessible(page);
  const head = await page.locator("pre").innerText();
  await page.getByLabel("The last code that was written down").fill(head.replace(/.$/, head.endsWith("0") ? "1" : "0"));
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByRole("alert").getByText("This entry is not the one whose code was written down.").waitFor();
  await page.getByLabel("The last code that was written down").fill(head);
  await page.getByRole("button", { name: "Check now" }).click();
  await page.getByText(/^Intact: \d+ entries$/).waitFor();
});

test("filters without a match and a failed request each show their own message", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings?tab=audit&actor=tidak.ada");
  await page.getByText("Tidak ada yang cocok").waitFor();
  await page.getByRole("button", { name: "Hapus filter" }).first().click();
  await page.getByRole("list", { name: "Jejak audit" }).waitFor();
  await page.route(/\/trpc\/.*audit\.list/, (route) => route.abort());
  await page.goto("/settings?tab=audit&actor=admin");
  await page.getByRole("alert").first().waitFor();
  await expectAccessible(page);
});

test("the log's URL shows a production manager the settings, without a link to the log", async () => {
  const manager = await app.register("production_manager", "Rina");
  const page = await app.open({ as: manager });
  await page.goto("/settings?tab=audit");
  await page.getByRole("heading", { name: "Perangkat ini" }).waitFor();
  expect(await page.getByRole("tab", { name: "Jejak audit" }).count()).toBe(0);
});
