import { expect, test } from "vitest";
import { cardOf, counted, ledger, plan, plugInScanner, tapNumber } from "./floor.js";
import { expectAccessible, expectSaid, expectShown, setStage } from "./story.js";

const stage = setStage();

test("an operator starts, reports, holds, resumes and finishes with a thumb", async () => {
  const siti = await stage.register("operator", "Siti Rahma");
  const number = await plan(stage, siti, { productName: "Engsel pintu 4 inci", note: "Pakai matras baru" });
  const page = await stage.open({ as: siti, width: "phone" });
  await page.goto("/");
  const card = cardOf(page, "Engsel pintu 4 inci");
  await card.getByText("Menunggu").waitFor();
  await expectAccessible(page);

  await expectSaid(card.getByText("Tersimpan"), () => card.getByRole("button", { name: "Mulai" }).click());
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, "40");
  await page.getByRole("dialog").getByRole("textbox", { name: "Afkir" }).focus();
  await tapNumber(page, "2");
  await page.getByRole("button", { name: "Mesin" }).click();
  await expectAccessible(page);
  const sendReport = () => page.getByRole("button", { name: "Lapor 40 pcs, afkir 2 pcs" }).click();
  await expectSaid(card.getByText("Tersimpan"), sendReport);
  await card.getByText("40 dari 100 pcs").waitFor();

  await card.getByRole("button", { name: "Tahan" }).click();
  await page.getByRole("button", { name: "Mesin rusak", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Tahan: Mesin rusak" }).click();
  await card.getByText("Ditahan").waitFor();
  await card.getByRole("button", { name: "Lanjut" }).click();
  await card.getByText("Dikerjakan").waitFor();

  await card.getByRole("button", { name: "Selesai" }).click();
  await page.getByText("Kurang 60 pcs dari 100 pcs.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sisa 60 pcs sudah jadi, selesai" }).click();
  await card.getByText("100 dari 100 pcs").waitFor();
  await expect.poll(() => counted(stage, number)).toEqual({ status: "completed", quantityGood: 100, quantityScrap: 2 });
  expect(await ledger(stage, number)).toEqual([
    "pending",
    "in_progress",
    "in_progress 40",
    "on_hold",
    "in_progress",
    "completed 60",
  ]);
});

test("more than ordered and tolerated asks once, on the sheet", async () => {
  const budi = await stage.register("operator", "Budi Santoso");
  const number = await plan(stage, budi, { productName: "Kawat las", quantity: 12.5, unit: "kg" });
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await stage.open({ as: budi, width: "phone", language: "en" });
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
  await expect.poll(() => counted(stage, number)).toMatchObject({ quantityGood: 15.5 });
});

test("the QR code's address, a scanner and a typed number all open the order", async () => {
  const rina = await stage.register("operator", "Rina Wati");
  const first = await plan(stage, rina, { productName: "Baut M8", note: "Torsi 25 Nm" });
  const second = await plan(stage, rina, { productName: "Mur M8" });
  const page = await stage.open({ as: rina, width: "phone" });
  await page.goto(`/workorders/${first}`);
  await page.getByRole("heading", { name: "Baut M8", level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/my-work/${first}`);
  await expectShown(page.getByText("Torsi 25 Nm"));
  await expectAccessible(page);

  // In the middle of a note: what the scanner types does not end up in it.
  await page.getByRole("button", { name: "Tambah catatan" }).click();
  const note = page.getByRole("textbox", { name: "Catatan" });
  await note.fill("Ganti pahat");
  await note.press("End");
  const scanner = await plugInScanner(page);
  await scanner.type(`${stage.url}/workorders/${second}`);
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

test("an order of somebody else says so, and a note is saved with its author", async () => {
  const eko = await stage.register("operator", "Eko Nugroho");
  const other = await stage.register("operator", "Agus Prasetyo");
  const own = await plan(stage, eko, { productName: "Gagang pintu" });
  const notOwn = await plan(stage, other, { productName: "Kunci tanam" });
  const page = await stage.open({ as: eko, width: "phone", language: "en" });
  await page.goto(`/my-work/${notOwn}`);
  await page.getByText("This work order does not exist, or is not yours.").waitFor();
  await expectAccessible(page);
  await page.goto(`/my-work/${own}`);
  await page.getByRole("button", { name: "Add a note" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("Bahan datang jam 10");
  await page.getByRole("button", { name: "Send note" }).click();
  const event = page.getByRole("listitem").filter({ hasText: "Bahan datang jam 10" });
  await event.getByText("Eko Nugroho").waitFor();
  expect(await event.count()).toBe(1);
});

test("nothing moves under a finger: what is new waits for a tap", async () => {
  const lina = await stage.register("operator", "Lina Marlina");
  await plan(stage, lina, { productName: "Pertama", dueInDays: 5 });
  const page = await stage.open({ as: lina, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, "Pertama").waitFor();
  await plan(stage, lina, { productName: "Lebih mendesak", dueInDays: 1 });
  const update = page.getByRole("button", { name: "Daftar berubah. Ketuk untuk memperbarui" });
  await update.waitFor();
  expect(await cardOf(page, "Lebih mendesak").count()).toBe(0);
  await expectAccessible(page);
  await update.click();
  await cardOf(page, "Lebih mendesak").waitFor();
  const names = await page.getByRole("article").getByRole("heading").allTextContents();
  expect(names).toEqual(["Lebih mendesak", "Pertama"]);
});

test("everything can be done with a keyboard alone", async () => {
  const dewi = await stage.register("operator", "Dewi Anggraini");
  const number = await plan(stage, dewi, { productName: "Plat siku" });
  await stage.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await stage.open({ as: dewi });
  await page.goto("/my-work");
  await cardOf(page, "Plat siku").getByRole("button", { name: "Lapor" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Baik" }).focus();
  await page.keyboard.type("25", { delay: 100 });
  await page.getByRole("button", { name: "Lapor 25 pcs" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => counted(stage, number)).toMatchObject({ quantityGood: 25 });
  await cardOf(page, "Plat siku").getByRole("button", { name: "Tahan" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Tahan");
});
