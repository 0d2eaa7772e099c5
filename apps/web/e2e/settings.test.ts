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
    publicUrl: null,
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

test("a manager plans the first shifts, which hold at once, and others from tomorrow", async () => {
  const manager = await app.register("production_manager", "Dewi Lestari");
  const page = await app.open({ as: manager, width: "phone" });
  await page.goto("/settings");
  await page.getByRole("button", { name: "Ubah sif" }).click();
  await page.getByLabel("Mulai sif 2").fill("07:10");
  await page.getByLabel("Nama sif 3").fill("Pagi");
  await page.getByRole("button", { name: "Simpan" }).click();
  await page.getByText("Paling sedikit 30 menit setelah sif sebelumnya").waitFor();
  await page.getByText("Nama ini sudah dipakai").waitFor();
  await expectAccessible(page);
  expect((await app.admin.shifts.get.query()).plans).toEqual([]);

  await page.getByLabel("Mulai sif 2").fill("19:00");
  await page.getByRole("button", { name: "Hapus Pagi" }).last().click();
  await expectShownDuring(page.getByText("Sif tersimpan"), () => page.getByRole("button", { name: "Simpan" }).click());
  const first = [
    { name: "Pagi", start: "07:00" },
    { name: "Siang", start: "19:00" },
  ];
  expect((await app.admin.shifts.get.query()).plans).toEqual([{ validFrom: "1900-01-01", shifts: first }]);

  await page.getByRole("button", { name: "Ubah sif" }).click();
  await page.getByRole("button", { name: "Hapus Siang" }).click();
  await page.getByLabel("Berlaku mulai").fill("2020-01-01");
  await page.getByText("Pilih besok atau setelahnya").waitFor();
  await page.getByLabel("Berlaku mulai").fill("2099-01-01");
  await page.getByRole("button", { name: "Simpan" }).click();
  await page.getByText("Mulai 1 Jan 2099").waitFor();
  await expectAccessible(page);
  const { plans } = await app.admin.shifts.get.query();
  expect(plans.at(-1)).toEqual({ validFrom: "2099-01-01", shifts: [{ name: "Pagi", start: "07:00" }] });
});
