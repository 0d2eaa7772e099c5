import { createClient } from "@lantai/client";
import { beforeAll, expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();
let manager: { username: string; password: string };

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  await app.register("operator", "Budi Santoso");
});

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});
const count = async () => (await app.admin.workOrders.list.query({})).total;

test("an unusable file shows why, and one invalid row stops the whole import", async () => {
  const before = await count();
  const page = await app.open({ as: manager });
  await page.goto("/import");
  await expectAccessible(page);
  const choose = page.locator('input[type="file"]');
  await choose.setInputFiles(file("gambar.png", "PNG"));
  await page.getByText("Berkas ini bukan CSV atau XLSX.").waitFor();
  await choose.setInputFiles(file("rusak.xlsx", "this is no workbook"));
  await page.getByText("Berkas ini tidak dapat dibaca.", { exact: false }).waitFor();
  await choose.setInputFiles(file("kosong.csv", "a,b,c\r\n"));
  await page.getByText("Tidak ada baris di berkas ini.", { exact: false }).waitFor();
  await choose.setInputFiles(
    file(
      "pesanan.csv",
      "No. SO;Nama barang;Jumlah;Tenggat;Operator\nSO-1;Engsel;1.250,5;31/12/2026;budi.santoso\nSO-2;Rel;banyak;31/12/2026;siapa.dia\n",
    ),
  );
  await page.getByRole("cell", { name: "1.250,5" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Periksa" }).click();
  await page.getByText("1 baris belum benar").first().waitFor();
  await page.getByText("Jumlah: harus angka, seperti 250 atau 12,5").waitFor();
  await page.getByText("Operator: tidak ada operator siapa.dia").waitFor();
  // The row is shown as it was read, and what would register the operator is named.
  await expectShown(
    page.getByRole("row", { name: /tidak ada operator siapa\.dia SO-2 Rel banyak: tidak terbaca 31 Des 2026/ }),
  );
  await expectShown(page.getByText("Operator yang belum ada bisa sekaligus didaftarkan", { exact: false }));
  await expectAccessible(page);
  expect(await count()).toBe(before);
});

test("a file is mapped, validated and imported, and a second import of it changes nothing", async () => {
  const before = await count();
  const csv = "external_ref,product_name,quantity,deadline,operator\r\nSO-10,Laci,12.5,2026-12-31,budi.santoso\r\n";
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/import");
  await page.locator('input[type="file"]').setInputFiles(file("orders.csv", csv));
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("1 new work order").waitFor();
  expect(await count()).toBe(before);
  await page.getByRole("button", { name: "Import 1 work order" }).click();
  await page.getByRole("link", { name: "See the work orders" }).waitFor();
  await expectAccessible(page);
  expect((await app.admin.workOrders.list.query({ q: "SO-10" })).items[0]).toMatchObject({ quantity: 12.5 });
  await page.getByRole("button", { name: "Choose another file" }).click();
  await page.locator('input[type="file"]').setInputFiles(file("orders.csv", csv));
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("Everything in this file is there already.", { exact: false }).waitFor();
});

test("an Excel file keeps its dates and numbers, and unknown operators are registered on request", async () => {
  const sheet = [
    ["Referensi", "Produk", "Jumlah", "Tenggat", "Operator"],
    [
      "XL-1",
      "Kaki meja",
      7.25,
      { value: new Date("2026-12-24T00:00:00Z"), type: Date, format: "dd/mm/yyyy" },
      "baru.saja",
    ],
  ];
  const page = await app.open({ as: manager });
  await page.goto("/import");
  await page.locator('input[type="file"]').setInputFiles(file("pesanan.xlsx", await writeExcelFile(sheet).toBuffer()));
  await page.getByRole("cell", { name: "24 Des 2026" }).waitFor();
  await page.getByRole("checkbox", { name: "Daftarkan operator yang belum ada" }).check();
  await page.getByRole("button", { name: "Periksa" }).click();
  await page.getByText("1 operator baru").waitFor();
  await page.getByRole("button", { name: "Impor 1 perintah kerja" }).click();
  await page.getByRole("link", { name: "Lihat perintah kerja" }).waitFor();
  const [order] = (await app.admin.workOrders.list.query({ q: "XL-1" })).items;
  expect(order).toMatchObject({ quantity: 7.25, deadline: "2026-12-24T16:59:59.999Z" });
  expect(order?.operator.username).toBe("baru.saja");
  const people = await app.open({ as: manager });
  await people.goto("/people?q=baru.saja");
  await expectShown(people.getByText("Belum ada kata sandi"));
  await expectShown(people.getByRole("button", { name: "Beri kata sandi kepada baru.saja" }));
  const newcomers = page.getByRole("group", { name: "Operator baru" });
  await newcomers.getByRole("button", { name: "Beri kata sandi kepada baru.saja" }).click();
  const dialog = page.getByRole("dialog");
  const password = await dialog.getByLabel("Kata sandi").inputValue();
  await dialog.getByRole("button", { name: "Setel kata sandi ini" }).click();
  await expectShown(dialog.getByRole("button", { name: "Cetak kartu masuk" }));
  await expectAccessible(page);
  const login = await createClient({ url: app.url }).auth.login.mutate({ username: "baru.saja", password });
  expect(login).toHaveProperty("token");
  await people.reload();
  await expectShown(people.getByRole("row").filter({ hasText: "baru.saja" }).getByText("Aktif", { exact: true }));
});

test("an Indonesian file keeps its units and names its operators, below a title and beside a column that is not imported", async () => {
  await app.register("operator", "Agus Prasetyo");
  const rows = [
    "PT Kayu Besi Jaya;;;;;;;",
    "No. SO;Nama barang;Jumlah;Satuan;Tenggat;Operator;Prioritas;Warna",
    "ID-1;Kain blacu;439,125;m;31/12/2026 14:00;Agus Prasetyo;Mendesak;merah",
    "ID-2;Benang;7;kg;31/02/2026;Joko Susilo;Rendah;biru",
  ];
  const page = await app.open({ as: manager });
  await page.goto("/import");
  const choose = page.locator('input[type="file"]');
  await choose.setInputFiles(file("rencana.csv", rows.join("\r\n")));
  await page.getByText("Tidak diimpor: Warna").waitFor();
  await page.getByText("31/02/2026: tidak terbaca").waitFor();
  await page.getByRole("cell", { name: "31 Des 2026, 14.00" }).waitFor();
  await page.getByRole("cell", { name: "Mendesak", exact: true }).waitFor();
  const who = page.getByRole("group", { name: "Operator yang mana?" });
  await expectAccessible(page);
  expect(await page.getByRole("button", { name: "Periksa" }).isEnabled()).toBe(false);
  await who.getByRole("combobox", { name: "Joko Susilo" }).click();
  await page.getByRole("option", { name: "Budi Santoso" }).click();
  await page.getByRole("button", { name: "Periksa" }).click();
  await page.getByText("Tenggat: harus tanggal yang benar", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Pilih berkas lain" }).click();
  await choose.setInputFiles(
    file("rencana.csv", rows.join("\r\n").replace("31/02", "28/02").replace("Joko Susilo", "budi santoso")),
  );
  await page.getByRole("button", { name: "Periksa" }).click();
  await page.getByRole("button", { name: "Impor 2 perintah kerja" }).click();
  await page.getByRole("link", { name: "Lihat perintah kerja" }).waitFor();
  const { items } = await app.admin.workOrders.list.query({ q: "ID-", sort: "number" });
  expect(items).toMatchObject([
    {
      unit: "m",
      quantity: 439.125,
      priority: "urgent",
      deadline: "2026-12-31T07:00:00.000Z",
      operator: { name: "Agus Prasetyo" },
    },
    { unit: "kg", priority: "low", deadline: "2026-02-28T16:59:59.999Z", operator: { name: "Budi Santoso" } },
  ]);
  // One of them is begun meanwhile: it stays.
  await app.admin.workOrders.setStatus.mutate({ id: items[0]?.id ?? "", status: "in_progress" });
  await page.getByRole("button", { name: "Batalkan impor ini" }).click();
  await page.getByRole("button", { name: "Ya, batalkan" }).click();
  await page.getByText("1 dari 1 berhasil").waitFor();
  const after = await app.admin.workOrders.list.query({ q: "ID-", sort: "number" });
  expect(after.items.map(({ status }) => status)).toEqual(["in_progress", "cancelled"]);
});

test.each(["CSV", "Excel (XLSX)"])(
  "what the list exports as %s, the import reads back as there already",
  async (kind) => {
    const operatorId = (await app.admin.users.list.query({ q: "budi.santoso" })).items[0]?.id ?? "";
    const order = {
      quantity: 1250.125,
      unit: "kg",
      operatorId,
      priority: "high" as const,
      note: "Baris satu\nbaris dua",
    };
    const ref = `RT-${kind.slice(0, 3)}`;
    const deadlines = ["2026-12-24", "2026-12-24T17:00:00.000Z", "2026-12-25T02:30:00.000Z"];
    for (const [i, deadline] of deadlines.entries())
      await app.admin.workOrders.create.mutate({
        ...order,
        deadline,
        productName: `=Laci ${i}`,
        externalRef: `${ref}-${i}`,
      });
    await app.admin.workOrders.create.mutate({
      ...order,
      deadline: "2026-12-24",
      productName: `Tanpa referensi ${ref}`,
    });
    const page = await app.open({ as: manager });
    await page.goto(`/workorders?q=${ref}&columns=productName,priority,operator,deadline,quantity,externalRef,note`);
    await page.getByRole("link", { name: /^WO-/ }).nth(3).waitFor();
    await page.getByRole("button", { name: "Ekspor" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: kind }).click();
    const exported = await download;
    const chunks: Buffer[] = [];
    for await (const chunk of await exported.createReadStream()) chunks.push(Buffer.from(chunk));
    await page.goto("/import");
    await page.locator('input[type="file"]').setInputFiles(file(exported.suggestedFilename(), Buffer.concat(chunks)));
    await page.getByRole("button", { name: "Periksa" }).click();
    await expectShown(page.getByText("4 sudah ada dan sama, dilewati"));
    await page.getByText("Semua isi berkas ini sudah ada.", { exact: false }).waitFor();
  },
);
