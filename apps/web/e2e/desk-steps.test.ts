import { beforeAll, expect, test } from "vitest";
import { type Account, expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();
let ratna: Account;
let operatorId: string;
let teamId: string;

beforeAll(async () => {
  ratna = await app.register("production_manager", "Ratna Puspita");
  operatorId = (await app.register("operator", "Budi Santoso")).id;
  ({ id: teamId } = await app.admin.teams.create.mutate({ name: "Regu Las", memberIds: [operatorId] }));
});

test("the steps of the product's last order are proposed, can be changed, and are printed and ticked off", async () => {
  await app.admin.workOrders.create.mutate({
    productName: "Pagar besi",
    quantity: 10,
    deadline: "2027-01-31",
    operatorId,
    steps: [{ name: "Potong" }, { name: "Amplas", isRework: true }],
  });
  const page = await app.open({ as: ratna });
  await page.goto("/workorders?panel=new");
  const panel = page.getByRole("dialog", { name: "Perintah kerja baru" });
  await panel.getByLabel("Produk").fill("Pagar besi");
  await panel.getByRole("button", { name: "Hapus Potong" }).waitFor();
  await panel
    .getByRole("combobox", { name: "Tambah langkah" })
    .or(panel.getByLabel("Tambah langkah"))
    .first()
    .fill("regu las");
  await panel.getByRole("button", { name: "Tambah", exact: true }).click();
  await panel.getByRole("button", { name: "Majukan Regu Las" }).click();
  await expectAccessible(page);
  await panel.getByLabel("Dipesan").fill("50");
  await panel.getByLabel("Tenggat").fill("30/1/2027");
  // Closes the calendar, which lies over the next field.
  await panel.getByLabel("Tenggat").press("Tab");
  await panel.getByRole("combobox", { name: "Operator" }).or(panel.getByLabel("Operator")).first().click();
  await page.getByRole("option", { name: "Budi Santoso" }).click();
  await panel.getByRole("button", { name: "Buat", exact: true }).click();
  await panel.waitFor({ state: "detached" });
  const { items } = await app.admin.workOrders.list.query({ q: "Pagar besi", sort: "-createdAt" });
  const number = items[0]?.number ?? "";
  const planned = await app.admin.workOrders.get.query({ id: number });
  expect(planned.steps.map(({ name, team, isRework, counts }) => [name, team?.id ?? null, isRework, counts])).toEqual([
    ["Potong", null, false, false],
    ["Regu Las", teamId, false, true],
    ["Amplas", null, true, false],
  ]);
  await page.goto(`/workorders/${number}`);
  const strip = page.getByRole("region", { name: "Langkah" });
  await strip.getByRole("checkbox", { name: "Potong selesai" }).click();
  await expectShown(strip.getByText("1 dari 3 selesai"));
  await expectAccessible(page);
  // On a phone the table needs no scrolling.
  const desktop = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 640 });
  const table = strip.getByRole("group", { name: "Langkah" });
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  if (desktop) await page.setViewportSize(desktop);
  expect((await app.admin.steps.list.query({ id: number })).items.map(({ isDone }) => isDone)).toEqual([
    true,
    false,
    false,
  ]);
  await page.goto(`/print?orders=${number}&as=spk`);
  await expectShown(page.getByRole("img", { name: "Pindai untuk melapor di Regu Las" }));
});
