import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

describe("a demo factory", () => {
  const app = testApp({ DEMO: "true" });
  const accounts = (page: Page) => page.getByRole("region", { name: "Pabrik contoh" }).getByRole("button");
  const expectAccounts = (page: Page) => expect.poll(() => accounts(page).count()).toBeGreaterThan(2);

  test.each(["/", "/workorders?status=pending", "/my-work"])(
    "shows its accounts when %s is opened for the first time",
    async (address) => {
      const page = await app.open();
      await page.goto(address);
      await expectAccounts(page);
    },
  );

  test("shows its accounts again after a sign-out, and after a session ended", async () => {
    const page = await app.open();
    await page.goto("/");
    await accounts(page).filter({ hasText: "Manajer produksi" }).first().click();
    await page.getByRole("button", { name: /^Akun / }).click();
    await page.getByRole("button", { name: "Keluar" }).click();
    await expectAccounts(page);
    await accounts(page).filter({ hasText: "Operator" }).first().click();
    await page.waitForURL("**/my-work");
    await page.context().clearCookies();
    await page.reload();
    await expectAccounts(page);
  });
});

describe("a demo that somebody has tried things in", () => {
  const app = testApp({ DEMO: "true" });

  test("is put back by a manager, after a question, while the session goes on", async () => {
    const page = await app.open();
    await page.goto("/");
    await page.getByRole("button", { name: "Ratna Puspita" }).click();
    await page.getByRole("button", { name: /^Akun / }).waitFor();
    await app.register("operator", "Tamu Sebentar");
    const { total } = await app.admin.workOrders.list.query({ status: ["cancelled"] });
    const { items } = await app.admin.workOrders.list.query({ status: ["in_progress"] });
    for (const { id } of items) await app.admin.workOrders.setStatus.mutate({ id, status: "cancelled" });
    await page.goto("/settings");
    await page.getByRole("button", { name: "Atur ulang demo" }).click();
    await expectAccessible(page);
    const question = page.getByRole("dialog", { name: "Atur ulang demo?" });
    await question.getByRole("button", { name: "Kembali" }).click();
    expect((await app.admin.users.list.query({ q: "tamu" })).total).toBe(1);
    await page.getByRole("button", { name: "Atur ulang demo" }).click();
    await question.getByRole("button", { name: "Ya, atur ulang" }).click();
    await page.getByText("Demo sudah diatur ulang").waitFor({ timeout: 60_000 });
    expect((await app.admin.users.list.query({ q: "tamu" })).total).toBe(0);
    expect((await app.admin.workOrders.list.query({ status: ["cancelled"] })).total).toBe(total);
    await page.goto("/");
    await expectShown(page.getByRole("button", { name: "Akun Ratna Puspita" }));
  }, 120_000);
});

describe("an empty factory", () => {
  const app = testApp();

  test("says where the first account comes from", async () => {
    const page = await app.open();
    await page.goto("/");
    await expectShown(page.getByText("Pertama kali di sini?"));
  });
});
