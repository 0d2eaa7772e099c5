import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectShown, testApp } from "./testApp.js";

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

describe("an empty factory", () => {
  const app = testApp();

  test("says where the first account comes from", async () => {
    const page = await app.open();
    await page.goto("/");
    await expectShown(page.getByText("Pertama kali di sini?"));
  });
});
