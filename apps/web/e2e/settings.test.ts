import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, expectShownDuring, testApp } from "./testApp.js";

const app = testApp({ PLANT_TIME_ZONE: "Asia/Makassar" });

test("an admin changes the tolerance and the plant's language", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  await page.getByText("Asia/Makassar").waitFor();
  await page.getByLabel("Toleransi kelebihan produksi").fill("25");
  await page.getByText("Pesanan 200 pcs menerima sampai 250 pcs", { exact: false }).waitFor();
  await page.getByRole("radio", { name: "English" }).first().check();
  await expectAccessible(page);
  await expectShownDuring(page.getByText("Pengaturan tersimpan"), () =>
    page.getByRole("button", { name: "Simpan" }).click(),
  );
  expect(await app.admin.settings.get.query()).toEqual({
    timeZone: "Asia/Makassar",
    overproductionTolerancePercent: 25,
    language: "en",
  });
});

test("a manager sees the plant's settings, and cannot change them", async () => {
  const manager = await app.register("production_manager", "Budi Santoso");
  const page = await app.open({ as: manager, width: "phone" });
  await page.goto("/settings");
  await page.getByText("Hanya admin yang dapat mengubah pengaturan pabrik.").waitFor();
  expect(await page.getByLabel("Toleransi kelebihan produksi").isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: "Simpan" }).count()).toBe(0);
  await expectAccessible(page);
});
