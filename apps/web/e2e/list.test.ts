import { beforeAll, expect, test } from "vitest";
import { expectAccessible, expectFocused, expectShown, testApp } from "./testApp.js";

const app = testApp();
let manager: { id: string; username: string; password: string };
let budi: string;

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  budi = (await app.register("operator", "Budi Santoso")).id;
  await app.register("operator", "Citra Anggraini");
});

const plan = (productName: string, deadline = "2027-01-31") =>
  app.admin.workOrders.create.mutate({ productName, quantity: 100, deadline, operatorId: budi });

test("the list opens on what is open, due first, and tells how many there are of each status", async () => {
  const [late, done] = [await plan("Engsel", "2026-01-01"), await plan("Rel")];
  await app.admin.workOrders.setStatus.mutate({ id: done.id, status: "completed" });
  await app.admin.workOrders.setStatus.mutate({ id: late.id, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: late.id, status: "on_hold", holdReason: "machine_failure" });
  await plan("Laci");
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders");
  const rows = page.getByRole("row");
  await expectShown(rows.nth(1).getByText("Machine failure"));
  await expectShown(rows.nth(1).getByRole("link", { name: late.number }));
  expect(await page.getByRole("link", { name: done.number }).count()).toBe(0);
  await expectShown(page.getByRole("button", { name: "Completed 1", exact: true }));
  await page.getByRole("button", { name: "Completed 1", exact: true }).click();
  await expectShown(page.getByRole("row").filter({ hasText: "short by 100 pcs" }));
  // The whole row opens the order.
  await page.getByRole("cell", { name: "Rel", exact: true }).click();
  await page.waitForURL(`**/workorders/${done.number}*`);
});

test("an order in progress says in its row, on its card and on its page when it will be finished at its pace", async () => {
  const { id, number } = await plan("Bangku");
  const madeAt = new Date(Date.now() - 7_200_000).toISOString();
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress", madeAt });
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress", quantity: 50 });
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?q=Bangku");
  await expectShown(
    page
      .getByRole("row")
      .filter({ hasText: number })
      .getByTitle(/^Finished about /),
  );
  await page.goto("/workorders?q=Bangku&view=board");
  await expectShown(page.getByText(/^Finished about /));
  await page.goto(`/workorders/${number}`);
  await expectShown(page.getByText(/^Finished about /));
});

test("how late an order is, what remains and the progress are in sight at 1280 px, however large the figures are", async () => {
  const { number } = await app.admin.workOrders.create.mutate({
    productName: "Rangka lemari arsip dua pintu dengan kunci putar",
    quantity: 999_999_999.875,
    unit: "lembar",
    deadline: "2026-01-01",
    operatorId: (await app.register("operator", "Kusumawardhani Prawirodirdjo")).id,
    priority: "urgent",
  });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "on_hold", holdReason: "waiting_instruction" });
  const page = await app.open({ as: manager });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto("/workorders?q=lemari");
  const row = page.getByRole("row").filter({ hasText: number });
  await row.waitFor();
  const figures = await row.locator('[data-column="quantityRemaining"], [data-column="progress"]').all();
  const [remaining, progress] = await Promise.all(figures.map((cell) => cell.boundingBox()));
  const frame = await page.getByRole("table").locator("..").boundingBox();
  if (!remaining || !progress || !frame) throw new Error("a column is not shown");
  expect(remaining.x + remaining.width).toBeLessThanOrEqual(progress.x + 1);
  expect(progress.x + progress.width).toBeLessThanOrEqual(frame.x + frame.width + 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const late = await row.locator("time span[aria-hidden]").boundingBox();
  if (!late) throw new Error("it is not said how late the order is");
  expect(late.x + late.width).toBeLessThanOrEqual(remaining.x);
});

test("deadline, priority and operator are changed in the row, by keyboard too", async () => {
  const { id, number } = await plan("Kaki meja", "2027-03-01");
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?q=Kaki");
  const row = page.getByRole("row").filter({ hasText: number });
  await row.getByRole("button", { name: "Change priority" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Urgent" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Urgent" }).click();
  await expectFocused(row.getByRole("button", { name: "Change priority" }));
  // A change of the version that is shown: the one before has to be stored.
  await expectShown(row.getByText("Urgent", { exact: true }));
  await row.getByRole("button", { name: "Change operator" }).click();
  await page.getByRole("combobox", { name: "Operator" }).fill("Citra");
  await page.getByRole("option", { name: "Citra Anggraini" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("option", { name: "Citra Anggraini" }).click();
  await expectShown(row.getByText("Citra Anggraini"));
  await row.getByRole("button", { name: "Change deadline" }).click();
  // The calendar is open.
  await page.getByRole("dialog").getByRole("button", { name: "Next month" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("dialog").getByLabel("Deadline").fill("5/3/2027");
  await page.getByRole("dialog").getByLabel("Time").fill("14.30");
  await page.getByRole("dialog").getByLabel("Time").press("Enter");
  await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  expect(await app.admin.workOrders.get.query({ id })).toMatchObject({
    priority: "urgent",
    deadline: "2027-03-05T07:30:00.000Z",
    operator: { name: "Citra Anggraini" },
  });
});

test("a row's second change waits for the answer to the first, and one refused once its editor is closed says so", async () => {
  const { id, number } = await plan("Sekat", "2027-03-01");
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?q=Sekat");
  const row = page.getByRole("row").filter({ hasText: number });
  const change = async (field: string) => row.getByRole("button", { name: `Change ${field}` }).click();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/trpc/workOrders.update*", async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await change("priority");
  await page.getByRole("dialog").getByRole("button", { name: "Urgent" }).click();
  await expect.poll(async () => (await app.admin.workOrders.get.query({ id })).priority).toBe("urgent");
  await change("operator");
  await page.getByRole("combobox", { name: "Operator" }).fill("Citra");
  await page.getByRole("option", { name: "Citra Anggraini" }).click();
  answer();
  await expectShown(row.getByText("Citra Anggraini"));
  expect(await app.admin.workOrders.get.query({ id })).toMatchObject({
    priority: "urgent",
    operator: { name: "Citra Anggraini" },
  });
  await page.unroute("**/trpc/workOrders.update*");
  await page.route("**/trpc/workOrders.update*", async (route) => {
    // Another person is faster.
    await app.admin.workOrders.update.mutate({ id, note: "Cat hitam" });
    await page.getByRole("heading", { level: 1 }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await route.continue();
  });
  await change("priority");
  await page.getByRole("dialog").getByRole("button", { name: "Low" }).click();
  await expectShown(page.getByText(`${number}: Someone else has just changed it`, { exact: false }));
  expect(await app.admin.workOrders.get.query({ id })).toMatchObject({ priority: "urgent" });
});

test("a view is saved for the person on every device, and can be what the list opens with", async () => {
  const page = await app.open({ as: manager });
  await page.goto("/workorders?priority=urgent");
  await page.getByRole("button", { name: "Tampilan", exact: true }).click();
  await page.getByRole("textbox", { name: "Nama tampilan" }).fill("Yang mendesak");
  await page.getByRole("button", { name: "Simpan tampilan ini" }).click();
  await page.getByRole("button", { name: "Buka daftar dengan tampilan Yang mendesak" }).click();
  await page.getByRole("button", { name: "Buka daftar dengan tampilan Yang mendesak", pressed: true }).waitFor();
  await expectAccessible(page);
  const other = await app.open({ as: manager, width: "phone" });
  await other.goto("/workorders");
  await expectShown(other.getByRole("button", { name: "Filter lain (1)" }));
  await other.getByRole("button", { name: "Tampilan", exact: true }).click();
  await expectShown(other.getByRole("link", { name: "Yang mendesak" }));
});

test("a search finds operators, and the ticked orders get a new deadline at once", async () => {
  const orders = [await plan("Sandaran satu"), await plan("Sandaran dua")];
  const page = await app.open({ as: manager });
  await page.goto("/workorders?status=pending");
  await page.getByRole("searchbox", { name: "Cari" }).fill("budi san");
  await expectShown(page.getByRole("button", { name: "Operator: Budi Santoso", pressed: true }));
  for (const { number } of orders) await page.getByRole("checkbox", { name: `Pilih ${number}` }).check();
  await page.getByRole("button", { name: "Ganti tenggat" }).click();
  // By keyboard alone: it begins at its field, and Enter runs it.
  await expectFocused(page.getByRole("dialog").getByLabel("Tenggat"));
  await page.keyboard.type("1/4/2027");
  await page.keyboard.press("Enter");
  await page.getByText("2 dari 2 berhasil").waitFor();
  const { items } = await app.admin.workOrders.list.query({ q: "Sandaran" });
  expect(items.map(({ deadline }) => deadline)).toEqual(["2027-04-01T16:59:59.999Z", "2027-04-01T16:59:59.999Z"]);
});
