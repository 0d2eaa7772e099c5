import { expect, test } from "vitest";
import { cardOf, counted, ledger, plan, plugInScanner, tapNumber } from "./floor.js";
import { expectAccessible, expectFocused, expectShownDuring, expectShown, testApp } from "./testApp.js";

const app = testApp();

test("an operator starts, reports, holds, resumes and finishes an order on a phone", async () => {
  const siti = await app.register("operator", "Siti Rahma");
  const number = await plan(app, siti, { productName: "Engsel pintu 4 inci", note: "Pakai matras baru" });
  const page = await app.open({ as: siti, width: "phone" });
  await page.goto("/");
  const card = cardOf(page, "Engsel pintu 4 inci");
  await card.getByText("Menunggu").waitFor();
  await expectAccessible(page);

  await expectShownDuring(card.getByText("Tersimpan"), () => card.getByRole("button", { name: "Mulai" }).click());
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, "40");
  // The reason leads to the figure that it is for.
  await page.getByRole("button", { name: "Mesin" }).click();
  await tapNumber(page, "2");
  await expectAccessible(page);
  const sendReport = () => page.getByRole("button", { name: "Lapor 40 pcs, afkir 2 pcs" }).click();
  await expectShownDuring(card.getByText("Tersimpan"), sendReport);
  await card.getByText("40 dari 100 pcs").waitFor();

  await card.getByRole("button", { name: "Tahan" }).click();
  await page.getByRole("button", { name: "Mesin rusak", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Tahan: Mesin rusak" }).click();
  await card.getByText("Ditahan").waitFor();
  await card.getByRole("button", { name: "Lanjut" }).click();
  await card.getByText("Dikerjakan").waitFor();

  await card.getByRole("button", { name: "Selesai" }).click();
  await page.getByRole("button", { name: "Selesai, kurang 60 pcs" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sisa 60 pcs sudah jadi, selesai" }).click();
  await card.getByText("100 dari 100 pcs").waitFor();
  await expect.poll(() => counted(app, number)).toEqual({ status: "completed", quantityGood: 100, quantityScrap: 2 });
  expect(await ledger(app, number)).toEqual([
    "pending",
    "in_progress",
    "in_progress 40",
    "on_hold",
    "in_progress",
    "completed 60",
  ]);
});

test("over-production has to be confirmed on the sheet", async () => {
  const budi = await app.register("operator", "Budi Santoso");
  const number = await plan(app, budi, { productName: "Kawat las", quantity: 12.5, unit: "kg" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: budi, width: "phone", language: "en" });
  await page.goto("/my-work");
  const card = cardOf(page, "Kawat las");
  await card.getByRole("button", { name: "Report" }).click();
  await tapNumber(page, "1");
  await tapNumber(page, "5");
  await page.getByRole("button", { name: "Decimal point" }).click();
  await tapNumber(page, "5");
  await page.getByRole("button", { name: "Report 15.5 kg" }).click();
  await page.getByText("This makes 15.5 kg of 12.5 kg ordered. Is that right?").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yes, report 15.5 kg" }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 15.5 });
});

test("an order opens by its QR code's URL, by a scanner and by its typed number", async () => {
  const rina = await app.register("operator", "Rina Wati");
  const first = await plan(app, rina, { productName: "Baut M8", note: "Torsi 25 Nm" });
  const second = await plan(app, rina, { productName: "Mur M8" });
  const page = await app.open({ as: rina, width: "phone" });
  await page.goto(`/workorders/${first}`);
  await page.getByRole("heading", { name: "Baut M8", level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/my-work/${first}`);
  await expectShown(page.getByText("Torsi 25 Nm"));
  await expectAccessible(page);

  // While a note is being written: the scanned text must not stay in it.
  await page.getByRole("button", { name: "Tambah catatan" }).click();
  const note = page.getByRole("textbox", { name: "Catatan" });
  await note.fill("Ganti pahat");
  await note.press("End");
  const scanner = await plugInScanner(page);
  await scanner.type(`${app.url}/workorders/${second}`);
  expect(await note.inputValue()).toContain(second);
  await scanner.enter();
  await page.getByRole("heading", { name: "Mur M8", level: 1 }).waitFor();

  await page.goto("/my-work");
  await cardOf(page, "Baut M8").waitFor();
  await page.getByRole("button", { name: "Pindai" }).click();
  await page.getByText("Kamera tidak bisa dipakai.", { exact: false }).waitFor();
  await expectAccessible(page);
  const number = page.getByRole("textbox", { name: "Nomor perintah kerja" });
  await number.fill("8991234");
  await number.press("Enter");
  await page.getByText("Bukan nomor perintah kerja").waitFor();
  await number.fill(first.toLowerCase());
  await number.press("Enter");
  await expectShown(page.getByRole("heading", { name: "Baut M8", level: 1 }));
});

test("another operator's order is refused with a message, and a note is saved with its author", async () => {
  const eko = await app.register("operator", "Eko Nugroho");
  const other = await app.register("operator", "Agus Prasetyo");
  const own = await plan(app, eko, { productName: "Gagang pintu" });
  const notOwn = await plan(app, other, { productName: "Kunci tanam" });
  const page = await app.open({ as: eko, width: "phone", language: "en" });
  await page.goto(`/my-work/${notOwn}`);
  await page.getByText("This is somebody else's work. Do not work on it.").waitFor();
  await expectAccessible(page);
  await page.goto(`/my-work/${own}`);
  await page.getByRole("button", { name: "Add a note" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("Bahan datang jam 10");
  await page.getByRole("button", { name: "Send note" }).click();
  const event = page.getByRole("listitem").filter({ hasText: "Bahan datang jam 10" });
  await event.getByText("Eko Nugroho").waitFor();
  expect(await event.count()).toBe(1);
});

test("the list does not move by itself: new orders wait for a tap", async () => {
  const lina = await app.register("operator", "Lina Marlina");
  await plan(app, lina, { productName: "Pertama", dueInDays: 5 });
  const page = await app.open({ as: lina, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Pertama").waitFor();
  await plan(app, lina, { productName: "Lebih mendesak", dueInDays: 1 });
  const update = page.getByRole("button", { name: "Daftar berubah. Ketuk untuk memperbarui" });
  await update.waitFor();
  expect(await cardOf(page, "Lebih mendesak").count()).toBe(0);
  await expectAccessible(page);
  await update.click();
  await cardOf(page, "Lebih mendesak").waitFor();
  const names = await page.getByRole("article").getByRole("heading").allTextContents();
  expect(names).toEqual(["Lebih mendesak", "Pertama"]);
});

test("reporting and holding work with the keyboard alone", async () => {
  const dewi = await app.register("operator", "Dewi Anggraini");
  const number = await plan(app, dewi, { productName: "Plat siku" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: dewi, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Plat siku").getByRole("button", { name: "Lapor" }).focus();
  await page.keyboard.press("Enter");
  const good = page.getByRole("textbox", { name: "Baik" });
  await good.focus();
  const ringOf = (node: Element | null) => node && getComputedStyle(node).outlineStyle;
  expect(await good.evaluate(ringOf), "a ring of the figure alone would strike the label through").toBe("none");
  expect(await good.locator("xpath=ancestor::label").evaluate(ringOf)).toBe("solid");
  await page.keyboard.type("25", { delay: 100 });
  await page.getByRole("button", { name: "Lapor 25 pcs" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 25 });
  await cardOf(page, "Plat siku").getByRole("button", { name: "Tahan" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expectFocused(cardOf(page, "Plat siku").getByRole("button", { name: "Tahan" }));
});
