import { expect, test } from "vitest";
import { expectAccessible, NOON_ZONE, testApp } from "./testApp.js";

const app = testApp({ PLANT_TIME_ZONE: NOON_ZONE });
const DAY_MS = 86_400_000;

const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

test("an empty plant shows the steps from the first operator to the first order and to the floor", async () => {
  const manager = await app.register("production_manager", "Ratna Puspita");
  const page = await app.open({ as: manager });
  await page.goto("/");
  const steps = page.getByRole("region", { name: "Tiga langkah untuk mulai" });
  await steps.waitFor();
  await expectAccessible(page);
  await steps.getByRole("link", { name: "Impor dari berkas" }).click();
  await page.waitForURL(/\/import$/);
  await page.goBack();
  await steps.getByRole("button", { name: "Daftarkan operator", exact: true }).click();
  const register = page.getByRole("dialog", { name: "Daftarkan operator" });
  await register.getByLabel("Nama", { exact: true }).fill("Eko Prasetyo");
  await register.getByLabel("Nama pengguna").focus();
  await expectAccessible(page);
  await register.getByRole("button", { name: "Daftarkan orang" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Selesai" }).click();
  await steps.getByText("1 operator terdaftar").waitFor();
  await steps.getByRole("link", { name: "Buat perintah kerja pertama" }).click();
  await page.waitForURL(/\/workorders\?panel=new/);
  // There is nobody else to choose.
  const form = page.getByRole("dialog", { name: "Perintah kerja baru" });
  await expect.poll(() => form.getByLabel("Operator").first().inputValue()).toBe("Eko Prasetyo");
  // Nothing was typed: Escape does not ask.
  await form.press("Escape");
  await form.waitFor({ state: "detached" });
});

test("an operator is registered from within the order form, which keeps its input", async () => {
  const manager = await app.register("production_manager", "Joko Widodo");
  const page = await app.open({ as: manager });
  await page.goto("/workorders?panel=new");
  const form = page.getByRole("dialog", { name: "Perintah kerja baru" });
  await form.getByLabel("Produk").fill("Kursi tamu");
  await form.getByLabel("Dipesan").fill("1.250");
  await form.getByRole("textbox", { name: "Tenggat" }).fill("31/12/2027");
  await form.getByRole("textbox", { name: "Tenggat" }).press("Tab");
  const operator = page.getByRole("combobox", { name: "Operator" }).or(form.getByRole("textbox", { name: "Operator" }));
  await operator.fill("Gita Savitri");
  await page.getByRole("option", { name: "Daftarkan “Gita Savitri”…" }).click();
  const register = page.getByRole("dialog", { name: "Daftarkan operator" });
  expect(await register.getByLabel("Nama pengguna").inputValue()).toBe("gita.savitri");
  await register.getByLabel("Nama pengguna").press("Enter");
  await page.getByRole("dialog").getByText("gita.savitri", { exact: true }).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Selesai" }).click();
  await expect.poll(() => operator.inputValue()).toBe("Gita Savitri");
  await form.getByRole("button", { name: "Buat", exact: true }).click();
  await form.waitFor({ state: "detached" });
  const { items } = await app.admin.workOrders.list.query({ q: "Kursi tamu" });
  expect(items).toMatchObject([{ quantity: 1250, operator: { username: "gita.savitri", name: "Gita Savitri" } }]);

  await page.goto("/");
  const steps = page.getByRole("region", { name: "Tiga langkah untuk mulai" });
  await steps.getByRole("link", { name: "Cetak SPK" }).waitFor();
  await steps.getByText(/^\d operator terdaftar$/).waitFor();
  expect(await steps.getByRole("button", { name: "Daftarkan operator", exact: true }).count()).toBe(0);
  await expectAccessible(page);
  await app.admin.workOrders.setStatus.mutate({ id: items[0]?.id ?? "", status: "in_progress" });
  await steps.waitFor({ state: "detached" });
});

test("the first page shows late, at risk and held orders and output, links to them, and updates without a reload", async () => {
  const manager = await app.register("production_manager", "Dewi Lestari");
  const operator = await app.register("operator", "Budi Santoso");
  const plan = (productName: string, deadline: string) =>
    app.admin.workOrders.create.mutate({ productName, quantity: 100, deadline, operatorId: operator.id });
  await plan("Engsel terlambat", daysFromNow(-2));
  await plan("Engsel berisiko", daysFromNow(0.2));
  const { number } = await plan("Engsel ditahan", daysFromNow(9));
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/");
  const tile = (name: string) => page.getByRole("link", { name, exact: true }).first();
  await tile("Late 1").waitFor();
  await tile("At risk 1").waitFor();
  await tile("On hold 0").waitFor();
  await page.getByRole("region", { name: "Late (1)" }).getByText("2 days late").waitFor();

  const transition = (change: {
    status: "in_progress" | "on_hold";
    quantity?: number;
    holdReason?: "machine_failure";
  }) => app.admin.workOrders.setStatus.mutate({ id: number, ...change });
  await transition({ status: "in_progress" });
  await tile("In progress 1").waitFor();
  await transition({ status: "in_progress", quantity: 25 });
  await page.getByText("25 pcs").first().waitFor();
  await transition({ status: "on_hold", holdReason: "machine_failure" });
  await tile("On hold 1").waitFor();
  await page.getByText(/^Machine failure · \d+ minutes?$/).waitFor();
  await expectAccessible(page);

  await tile("On hold 1").click();
  await page.waitForURL((url) => url.pathname === "/workorders" && url.searchParams.get("status") === "on_hold");
});

test("the first page fits a phone in the dark theme, and shows a failed request", async () => {
  const manager = await app.register("production_manager", "Sari Wulandari");
  const page = await app.open({ as: manager, width: "phone", colorScheme: "dark" });
  await page.route(/\/trpc\/reports/, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("alert").first().waitFor();
  await page.unroute(/\/trpc\/reports/);
  await page.getByRole("button", { name: "Coba lagi" }).click();
  await page.getByRole("heading", { name: "Hasil hari ini" }).waitFor();
  await page.getByText("Baik (pcs)").first().waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
