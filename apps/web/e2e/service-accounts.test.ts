import { createClient } from "@lantai/client";
import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, expectShownDuring, testApp } from "./testApp.js";

const app = testApp();

test("a service account's key is shown once, works, and stops working when it is revoked", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/people?tab=services");
  await page.getByText("Belum ada akun layanan").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Buat akun layanan" }).click();
  const panel = page.getByRole("dialog", { name: "Buat akun layanan" });
  await panel.getByLabel("Nama").fill("erp-bridge");
  await panel.getByRole("button", { name: "Buat akun layanan" }).click();
  await panel.getByText("Pilih paling sedikit satu izin").waitFor();
  await panel.getByRole("checkbox", { name: "Membaca daftar orang" }).check();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Buat akun layanan" }).click();
  const key = await panel.locator("code").innerText();
  const service = createClient({ url: app.url, token: key });
  expect((await service.users.list.query({})).total).toBe(1);

  await panel.getByRole("button", { name: "Selesai" }).click();
  await page.getByText("erp-bridge", { exact: true }).waitFor();
  expect(await page.getByText(key).count()).toBe(0);
  await page.getByRole("button", { name: "Cabut erp-bridge" }).click();
  const question = page.getByRole("dialog", { name: "Cabut kunci erp-bridge?" });
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cabut" }).click();
  await page.getByText("Belum ada akun layanan").waitFor();
  await expect
    .poll(() =>
      service.users.list.query({}).then(
        () => "works",
        () => "is dead",
      ),
    )
    .toBe("is dead");
});

test("the key is copied with one click", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/people?tab=services");
  await page.getByRole("button", { name: "Make a service account" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Name").fill("screen");
  await panel.getByRole("checkbox", { name: "Read work orders" }).check();
  await panel.getByRole("button", { name: "Make a service account" }).click();
  const copy = panel.getByRole("button", { name: "Copy: Key" });
  await expectShownDuring(copy.getByText("Copied"), () => copy.click());
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await panel.locator("code").innerText());
});
