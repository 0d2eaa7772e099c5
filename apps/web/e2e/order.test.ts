import { createClient } from "@lantai/client";
import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();
let ratna: { id: string; username: string; password: string };
let joko: typeof ratna;
let operatorId: string;

beforeAll(async () => {
  ratna = await app.register("production_manager", "Ratna Puspita");
  joko = await app.register("production_manager", "Joko Widodo");
  operatorId = (await app.register("operator", "Budi Santoso")).id;
  await app.register("operator", "Citra Anggraini");
});

const plan = (productName: string) =>
  app.admin.workOrders.create.mutate({ productName, quantity: 100, deadline: "2027-01-31", operatorId });

test("an order goes through its life cycle, and only allowed transitions are offered", async () => {
  const { number, id } = await plan("Engsel pintu");
  const page = await app.open({ as: ratna });
  await page.goto(`/workorders/${number}`);
  const actions = page.getByRole("group", { name: "Tindakan" });
  const button = (name: string) => actions.getByRole("button", { name, exact: true });
  const submit = (name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  await button("Mulai").waitFor();
  expect(await button("Tahan").count()).toBe(0);
  await button("Mulai").click();
  await button("Tahan").click();
  await submit("Tahan");
  await page.getByText("Pilih alasannya.").waitFor();
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Mesin rusak" }).check();
  await submit("Tahan");
  await button("Lanjutkan").click();
  await button("Lapor hasil").click();
  await page.getByRole("textbox", { name: "Baik, sejak laporan terakhir" }).fill("120");
  await submit("Lapor hasil");
  const confirm = page.getByRole("checkbox", { name: "Ya, jumlahnya memang benar", exact: false });
  await confirm.check();
  await submit("Lapor hasil");
  await expectShown(page.getByText("Baik 120 pcs", { exact: true }));
  // Nothing remains: the first action is to finish.
  await expect.poll(() => actions.getByRole("button").first().textContent()).toBe("Selesaikan");
  await button("Selesaikan").click();
  await submit("Selesaikan");
  await button("Buka lagi").click();
  await submit("Buka lagi");
  await page.getByText("Tulis alasannya.").waitFor();
  await page.getByRole("dialog").getByRole("textbox", { name: "Catatan" }).fill("Pelanggan menambah");
  await submit("Buka lagi");
  await expectShown(page.getByText("Pelanggan menambah"));
  await page.getByRole("textbox", { name: "Tambah catatan" }).fill("Matras diganti");
  await page.getByRole("button", { name: "Simpan catatan" }).click();
  await expectShown(page.getByText("Matras diganti", { exact: true }));
  await expectAccessible(page);
  expect(await app.admin.workOrders.get.query({ id })).toMatchObject({ status: "in_progress", quantityGood: 120 });
});

test("a transition shows the order as it was answered, before it is read again, and the next one goes by that", async () => {
  const { number, id } = await plan("Kaki lemari");
  const page = await app.open({ as: ratna });
  await page.goto(`/workorders/${number}`);
  const actions = page.getByRole("group", { name: "Tindakan" });
  await actions.getByRole("button", { name: "Mulai" }).waitFor();
  await page.route(/workOrders\.get/, () => {});
  await actions.getByRole("button", { name: "Mulai" }).click();
  await actions.getByRole("button", { name: "Tahan" }).click();
  await page.getByRole("radio", { name: "Mesin rusak" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Tahan" }).click();
  await expectShown(actions.getByRole("button", { name: "Lanjutkan" }));
  expect((await app.admin.workOrders.get.query({ id })).status).toBe("on_hold");
});

test("the form shows a deadline in the plant's time zone, and changes only the edited part of it", async () => {
  const deadline = "2026-12-01T20:00:00.000Z";
  const { id, number } = await app.admin.workOrders.create.mutate({
    productName: "Laci jati",
    quantity: 10,
    deadline,
    operatorId,
  });
  const page = await app.open({ as: ratna });
  await page.goto(`/workorders?panel=copy:${number}`);
  const copy = page.getByRole("dialog", { name: `Gandakan ${number}` });
  expect(await copy.getByLabel("Tenggat").inputValue()).toBe("2 Des 2026");
  expect(await copy.getByLabel("Jam").inputValue()).toBe("03.00");
  await copy.getByRole("button", { name: "Buat", exact: true }).click();
  await copy.waitFor({ state: "detached" });
  const { items } = await app.admin.workOrders.list.query({ q: "Laci jati" });
  expect(items.map((order) => order.deadline)).toEqual([deadline, deadline]);
  await page.goto(`/workorders?panel=edit:${number}`);
  const edit = page.getByRole("dialog", { name: `Ubah ${number}` });
  await edit.getByLabel("Tenggat").fill("5/12/2026");
  await edit.getByRole("button", { name: "Simpan" }).click();
  await edit.waitFor({ state: "detached" });
  expect((await app.admin.workOrders.get.query({ id })).deadline).toBe("2026-12-04T20:00:00.000Z");
});

test("after a conflicting edit the second manager sees both versions and chooses field by field", async () => {
  const { number, id, version } = await plan("Laci mahoni");
  const page = await app.open({ as: ratna, language: "en" });
  await page.goto(`/workorders/${number}?panel=edit:${number}`);
  const panel = page.getByRole("dialog", { name: `Edit ${number}` });
  await panel.getByLabel("Ordered").fill("150");
  await panel.getByLabel("Note").fill("Mine");
  const { token } = await createClient({ url: app.url }).auth.login.mutate({
    username: joko.username,
    password: joko.password,
  });
  await createClient({ url: app.url, token }).workOrders.update.mutate({
    id,
    version,
    quantity: 200,
    priority: "high",
  });
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText("Joko Widodo has changed it").waitFor();
  await expectShown(panel.getByRole("radio", { name: "Yours: 150 pcs" }));
  await panel.getByRole("radio", { name: "Now: 200 pcs" }).check();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Save this choice" }).click();
  await panel.waitFor({ state: "detached" });
  expect(await app.admin.workOrders.get.query({ id })).toMatchObject({
    quantity: 200,
    priority: "high",
    note: "Mine",
  });
});

test("a transition of an order that changed meanwhile shows the order as it is now", async () => {
  const { number, id } = await plan("Rel laci");
  const page = await app.open({ as: ratna, language: "en" });
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Cancel order" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Note" }).fill("No longer needed");
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress", quantity: 40 });
  await dialog.getByRole("button", { name: "Cancel order" }).click();
  await dialog.getByText("admin has changed it").waitFor();
  await dialog.getByRole("cell", { name: "40 pcs" }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Use what is there now" }).click();
  expect((await app.admin.workOrders.get.query({ id })).status).toBe("in_progress");
  await expectShown(page.getByRole("button", { name: "Report", exact: true }));
});

test("each order is printed on one A5 page, or one label, with its URL as a QR code", async () => {
  const orders = [await plan("Kaki meja"), await plan("Rangka kursi")];
  const page = await app.open({ as: ratna });
  await page.goto(`/print?orders=${orders.map(({ number }) => number).join(",")}&as=spk`);
  await page.getByRole("region", { name: orders[1]?.number ?? "" }).waitFor();
  await expectAccessible(page);
  expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(["420x595", "420x595"]);
  await page.getByText("Label QR").click();
  await page.waitForURL(/as=label/);
  await expectAccessible(page);
  expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(["198x108", "198x108"]);
});

test("printing from within the app adds no empty page", async () => {
  const { number } = await plan("Sandaran kursi");
  const page = await app.open({ as: ratna });
  await page.goto(`/workorders?panel=edit:${number}`);
  // An open form leaves things behind the page that are of no paper.
  await page.getByRole("dialog").getByLabel("Catatan").waitFor();
  await page.getByRole("button", { name: "Tutup" }).click();
  await page.getByRole("link", { name: number }).click();
  for (const [item, size] of [
    ["Cetak SPK", "420x595"],
    ["Cetak label QR", "198x108"],
  ] as const) {
    await page.getByRole("button", { name: "Lainnya" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await page.getByRole("region", { name: number }).waitFor();
    expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([size]);
    await page.goBack();
  }
});

test("a long note goes on to a next page, and the room to sign stays on the paper", async () => {
  const note = Array.from(
    { length: 28 },
    (_, i) => `${i + 1}. Potong, amplas dan periksa tiap sisi sebelum diteruskan`,
  );
  const { number } = await app.admin.workOrders.create.mutate({
    productName: "Lemari dua pintu dengan cermin dan laci geser, kayu jati tua berlapis",
    quantity: 12,
    deadline: "2027-01-31",
    operatorId,
    note: note.join("\n"),
  });
  const page = await app.open({ as: ratna });
  await page.goto(`/print?orders=${number}&as=spk`);
  await page.getByText("Diperiksa oleh").waitFor();
  expect(await pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(["420x595", "420x595"]);
  await page.emulateMedia({ media: "print" });
  const clipped = await page.getByText("Diperiksa oleh").evaluate((end) => {
    const sheet = end.closest("section");
    return sheet === null || end.getBoundingClientRect().bottom > sheet.getBoundingClientRect().bottom;
  });
  expect(clipped).toBe(false);
});

/** The pages of a PDF by their size in points. */
async function pagesOf(pdf: Buffer): Promise<string[]> {
  const boxes = pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g);
  return [...boxes].map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`);
}

test("a long history shows its newest entries first, and the oldest on request", async () => {
  const { number, id } = await plan("Baut panjang");
  for (let i = 1; i <= 520; i += 20) {
    const notes = Array.from({ length: 20 }, (_, n) =>
      app.admin.progress.add.mutate({ id, note: `Catatan ${i + n}.` }),
    );
    await Promise.all(notes);
  }
  await app.admin.progress.add.mutate({ id, note: "Yang terakhir" });
  const page = await app.open({ as: ratna });
  await page.goto(`/workorders/${number}`);
  const timeline = page.getByRole("region", { name: "Riwayat" });
  await expectShown(timeline.getByText("Yang terakhir", { exact: true }));
  expect(await timeline.getByText("Dibuat", { exact: true }).count()).toBe(0);
  const older = timeline.getByRole("button", { name: "Tampilkan yang lebih lama" });
  for (let clicks = 0; clicks < 2; clicks += 1) await older.click();
  await expectShown(timeline.getByText("Dibuat", { exact: true }));
  expect(await timeline.getByText(/^Catatan \d+\.$/).count()).toBe(520);
  expect(await older.count()).toBe(0);
  await expectShown(page.getByRole("region", { name: "Waktu per status" }));
});
