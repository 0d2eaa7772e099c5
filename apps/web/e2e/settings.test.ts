import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { tapNumber } from "./floor.js";
import { expectAccessible, expectShown, expectShownDuring, testApp } from "./testApp.js";

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
    page.getByRole("region", { name: "Pabrik", exact: true }).getByRole("button", { name: "Simpan" }).click(),
  );
  expect(await app.admin.settings.get.query()).toEqual({
    timeZone: "Asia/Makassar",
    publicUrl: null,
    overproductionTolerancePercent: 25,
    language: "en",
    plantName: null,
    hasLogo: false,
    reasons: { hold: {}, scrap: {} },
  });
});

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="900"><script>alert(1)</script>
  <rect width="2400" height="900" fill="#1864ab"/></svg>`;

test("the plant's name and logo, drawn anew as a small PNG, are printed on one sheet with the order", async () => {
  const operator = await app.register("operator", "Sari Dewi");
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  await page.getByLabel("Nama pabrik").fill("PT Kayu Besi Jaya");
  const file = { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("img", { name: "Logo" }).waitFor();
  await expectAccessible(page);
  const printed = page.getByRole("region", { name: "Nama dan logo pabrik" });
  await expectShownDuring(page.getByText("Pengaturan tersimpan"), () =>
    printed.getByRole("button", { name: "Simpan" }).click(),
  );
  const { png } = await app.admin.settings.logo.query();
  const bytes = Buffer.from(png ?? "", "base64");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([800, 300]);
  const fields = { quantity: 5, deadline: "2027-01-31", operatorId: operator.id, externalRef: "PO-2026/11/0815" };
  const order = await app.admin.workOrders.create.mutate({ ...fields, productName: "Rel", note: "Kemas per sepuluh" });
  const stepwise = await app.admin.workOrders.create.mutate({
    ...fields,
    productName: "Rak",
    externalRef: "PO-2026/11/0816",
    steps: ["Potong", "Las", "Gerinda", "Cat", "Kemas"].map((name) => ({ name })),
  });
  await page.goto(`/print?orders=${order.number},${stepwise.number}&as=spk`);
  const sheet = page.getByRole("region", { name: order.number });
  await sheet.getByText("PT Kayu Besi Jaya").waitFor();
  await expect.poll(() => sheet.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
  // The head leaves both what they need on their one page.
  await page.getByRole("region", { name: stepwise.number }).getByText("Kemas").waitFor();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
});

test("what is no image is refused where it was chosen", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/settings");
  const file = { name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no image") };
  await page.locator('input[type="file"]').setInputFiles(file);
  await expectShown(page.getByText("This image cannot be read.", { exact: false }));
});

test("the plant's own names of reasons are what operators choose from and all users read; a hidden one is not offered", async () => {
  const operator = await app.register("operator", "Tono Wibowo");
  const { id } = await app.admin.workOrders.create.mutate({
    productName: "Engsel",
    quantity: 50,
    deadline: "2027-01-31",
    operatorId: operator.id,
  });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  const reasons = page.getByRole("region", { name: "Alasan ditahan dan penyebab afkir" });
  await reasons.getByLabel("Nama untuk Cara kerja").fill("Salah setel");
  await reasons.getByRole("checkbox", { name: "Tampilkan Pengukuran" }).uncheck();
  expect(await reasons.getByRole("checkbox", { name: "Tampilkan Lainnya" }).first().isDisabled()).toBe(true);
  await expectShownDuring(page.getByText("Pengaturan tersimpan"), () =>
    reasons.getByRole("button", { name: "Simpan" }).click(),
  );
  const phone = await app.open({ as: operator, width: "phone" });
  await phone.goto("/my-work");
  await phone.getByRole("button", { name: "Lapor" }).click();
  await phone.getByText("Salah setel", { exact: true }).click();
  expect(await phone.getByText("Pengukuran", { exact: true }).count()).toBe(0);
  await tapNumber(phone, "2");
  await phone.getByRole("button", { name: /^Lapor .*afkir 2/ }).click();
  await expect.poll(async () => (await app.admin.workOrders.get.query({ id })).quantityScrap).toBe(2);
  await page.goto(`/workorders/${id}`);
  await expectShown(page.getByText("(Salah setel)", { exact: false }));
  const { items } = await app.admin.workOrders.history.query({ id });
  expect(items.at(-1)?.scrapReason).toBe("method");
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
  await page.getByLabel("Mulai sif 2").fill("7.10");
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
  await page.getByRole("textbox", { name: "Berlaku mulai" }).fill("2020-01-01");
  await page.getByText("Pilih besok atau setelahnya").waitFor();
  await page.getByRole("textbox", { name: "Berlaku mulai" }).fill("2099-01-01");
  await page.getByRole("button", { name: "Simpan" }).click();
  await page.getByText("Mulai 1 Jan 2099").waitFor();
  await expectAccessible(page);
  const { plans } = await app.admin.shifts.get.query();
  expect(plans.at(-1)).toEqual({ validFrom: "2099-01-01", shifts: [{ name: "Pagi", start: "07:00" }] });
});
