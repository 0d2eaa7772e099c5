import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { decodeQrCode } from "./qr-code.js";
import { expectAccessible, expectFocused, expectShownDuring, expectShown, testApp } from "./testApp.js";
import { signIn } from "./device.js";

const PUBLIC_URL = "https://lantai.pabrik.example";
const app = testApp({ PUBLIC_URL });

test("a manager registers an operator, who can sign in with the password shown", async () => {
  const manager = await app.register("production_manager", "Budi Santoso");
  const page = await app.open({ as: manager });
  await page.goto("/people");
  await page.getByRole("button", { name: "Daftarkan orang" }).click();
  const panel = page.getByRole("dialog", { name: "Daftarkan orang" });
  await panel.getByLabel("Nama", { exact: true }).fill("Siti Rahma");
  await panel.getByLabel("Nama pengguna").focus();
  await expect.poll(() => panel.getByLabel("Nama pengguna").inputValue()).toBe("siti.rahma");
  expect(await panel.getByRole("radio", { name: "Admin" }).count()).toBe(0);
  const password = await panel.getByLabel("Kata sandi").inputValue();
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Daftarkan orang" }).click();
  await page.getByText("Serahkan ini kepada orangnya sekarang.", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Selesai" }).click();
  await page.getByText("Siti Rahma", { exact: true }).waitFor();
  const phone = await app.open({ width: "phone" });
  await signIn(phone, { username: "siti.rahma", password });
  await phone.goto("/my-work");
  await expectShown(phone.getByRole("heading", { name: "Buat kata sandi sendiri" }));
});

test("a log-in card is printed alone, and its QR code opens the sign-in page with the username and without the password", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/people");
  await page.getByRole("button", { name: "Daftarkan orang" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Nama", { exact: true }).fill("Rina Kusuma");
  await panel.getByLabel("Nama pengguna").focus();
  await expect.poll(() => panel.getByLabel("Nama pengguna").inputValue()).toBe("rina.kusuma");
  // Digits alone, which an address could read as a number.
  await panel.getByLabel("Nama pengguna").fill("20261126");
  const password = await panel.getByLabel("Kata sandi").inputValue();
  await panel.getByRole("button", { name: "Daftarkan orang" }).click();
  await panel.getByRole("button", { name: "Cetak kartu masuk" }).waitFor();
  await page.emulateMedia({ media: "print" });
  const card = page.getByRole("region", { name: "Kartu masuk" });
  await card.waitFor();
  for (const text of ["Rina Kusuma", "20261126", password]) await expectShown(card.getByText(text, { exact: true }));
  expect(await page.getByRole("heading", { name: "Orang", level: 1 }).isVisible()).toBe(false);
  const pdf = (await page.pdf()).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
  const address = await decodeQrCode(card.getByRole("img", { name: "Pindai untuk masuk" }));
  expect(address.startsWith(`${PUBLIC_URL}/sign-in?`)).toBe(true);
  expect(address).not.toContain(password);
  const phone = await app.open({ width: "phone" });
  await phone.goto(address.replace(PUBLIC_URL, app.url));
  await expectFocused(phone.getByRole("textbox", { name: "Kata sandi" }));
  expect(await phone.getByRole("textbox", { name: "Nama pengguna" }).inputValue()).toBe("20261126");
  await phone.keyboard.type(password);
  await phone.keyboard.press("Enter");
  await expectShown(phone.getByRole("heading", { name: "Buat kata sandi sendiri" }));
});

test("a common password is an error at its field, and no user is registered", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/people");
  await page.getByRole("button", { name: "Register someone" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Username").fill("putu.lemah");
  await panel.getByLabel("Password").fill("Password1");
  await panel.getByRole("button", { name: "Register someone" }).click();
  await expectShown(page.getByText("Choose another: this one is too common, or it is the username"));
  expect((await app.admin.users.list.query({ q: "putu.lemah" })).total).toBe(0);
});

test("a taken username is an error at its field", async () => {
  await app.register("operator", "Agus Salim");
  const page = await app.open({ as: ADMIN });
  await page.goto("/people");
  await page.getByRole("button", { name: "Daftarkan orang" }).click();
  await page.getByRole("textbox", { name: "Nama pengguna" }).fill("AGUS.salim");
  await page.getByRole("dialog").getByRole("button", { name: "Daftarkan orang" }).click();
  await expectShown(page.getByText("Nama pengguna ini sudah dipakai"));
});

test("search and filters are in the URL, and an empty result offers to clear them", async () => {
  await app.register("operator", "Wayan Sudana");
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/people");
  await page.getByLabel("Search names").fill("wayan");
  await page.waitForURL("**/people?q=wayan");
  await page.getByText("Wayan Sudana", { exact: true }).waitFor();
  await page.getByText("1 person", { exact: true }).waitFor();
  await page.getByText("Inactive", { exact: true }).first().click();
  await page.getByText("Nobody matches").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await page.waitForURL("**/people");
  await expect.poll(() => page.getByLabel("Search names").inputValue()).toBe("");
});

test("a user is deactivated only after a confirmation, and can be activated again", async () => {
  const operator = await app.register("operator", "Joko Widodo");
  const page = await app.open({ as: ADMIN });
  await page.goto("/people?q=joko");
  await page.getByRole("button", { name: "Ubah Joko Widodo" }).click();
  await page.getByRole("button", { name: "Nonaktifkan" }).click();
  const question = page.getByRole("dialog", { name: "Nonaktifkan Joko Widodo?" });
  await question.getByRole("button", { name: "Kembali" }).click();
  const [before] = (await app.admin.users.list.query({ q: operator.username })).items;
  expect(before?.active).toBe(true);
  await page.getByRole("button", { name: "Nonaktifkan" }).click();
  await expectShownDuring(page.getByText("Joko Widodo dinonaktifkan"), () =>
    question.getByRole("button", { name: "Nonaktifkan" }).click(),
  );
  await page.getByRole("button", { name: "Ubah Joko Widodo" }).click();
  await expectShownDuring(page.getByText("Joko Widodo aktif lagi"), () =>
    page.getByRole("button", { name: "Aktifkan", exact: true }).click(),
  );
});

test("who still has open orders is said before they are deactivated", async () => {
  const { id: operatorId } = await app.register("operator", "Dodi Kurnia");
  await app.admin.workOrders.create.mutate({ productName: "Rel", quantity: 5, deadline: "2027-01-31", operatorId });
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/people?q=Dodi");
  await page.getByRole("button", { name: /Edit/ }).click();
  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog", { name: "Deactivate Dodi Kurnia?" }).getByText("1 work order is still open").waitFor();
  await page.getByRole("dialog", { name: "Deactivate Dodi Kurnia?" }).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "1 work order is still open", exact: false }).click();
  await expectShown(page.getByRole("cell", { name: "Rel", exact: true }));
  // Once they are deactivated, their open orders say so, in the list and on the order's page.
  expect(await page.getByText("no longer active").count()).toBe(0);
  await app.admin.users.update.mutate({ id: operatorId, active: false });
  await page.reload();
  await expectShown(page.getByRole("cell", { name: "Operator no longer active: Dodi Kurnia" }));
  await page.getByRole("row").getByRole("link", { name: /^WO-/ }).click();
  await expectShown(page.getByText("Operator no longer active", { exact: true }));
  await expectAccessible(page);
});

test("a reset password is shown once, and works", async () => {
  const operator = await app.register("operator", "Made Ariani");
  const page = await app.open({ as: ADMIN });
  await page.goto("/people?q=made");
  await page.getByRole("button", { name: "Ubah Made Ariani" }).click();
  await page.getByRole("button", { name: "Setel ulang kata sandi" }).click();
  await page.getByLabel("Kata sandi").fill("gelas-kaca-lima");
  await page.getByRole("button", { name: "Setel kata sandi ini" }).click();
  await page.getByText("Kata sandi baru sudah berlaku").waitFor();
  await page.emulateMedia({ media: "print" });
  await page.getByRole("region", { name: "Kartu masuk" }).getByText("gelas-kaca-lima").waitFor();
  const theirs = await app.open();
  await signIn(theirs, { ...operator, password: "gelas-kaca-lima" });
  await theirs.goto("/");
  await expectShown(theirs.getByRole("heading", { name: "Buat kata sandi sendiri" }));
});

test("the last admin cannot give up the role, and sees why", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/people?q=admin");
  await page.getByRole("button", { name: "Edit admin" }).click();
  await page.getByRole("radio", { name: "Operator" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expectShown(page.getByText("There must always be at least one active admin."));
});

test("a manager may change operators only, and sees no service accounts", async () => {
  const manager = await app.register("production_manager", "Hadi Wijaya");
  await app.register("operator", "Hani Wijaya");
  const page = await app.open({ as: manager, width: "phone" });
  await page.goto("/people?q=wijaya");
  await page.getByRole("button", { name: "Ubah Hani Wijaya" }).waitFor();
  expect(await page.getByRole("button", { name: "Ubah Hadi Wijaya" }).count()).toBe(0);
  expect(await page.getByRole("tab").allTextContents()).toEqual(["Pengguna", "Regu"]);
  // On a phone too a person is a row, with the role and the state once.
  await expectShown(page.getByRole("row", { name: "Hani Wijaya hani.wijaya Operator Aktif" }));
  await expectAccessible(page);
});
