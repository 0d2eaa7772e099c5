import { expect, test } from "vitest";
import { expectAccessible, expectShown, testApp } from "./testApp.js";
import { signIn } from "./device.js";

const app = testApp();

/** A manager with a password that someone else gave them. */
async function newcomer(username: string) {
  const password = "sandi-dari-atasan";
  const role = "production_manager";
  const name = "Wulan Sari";
  await app.admin.users.register.mutate({ username, password, role, name, mustChangePassword: true });
  return { username, password };
}

test("who was given a password sets one of their own after signing in, and goes on to the page that they asked for", async () => {
  const account = await newcomer("wulan.sari");
  const page = await app.open({ width: "phone" });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/people?role=operator");
  await page.getByLabel("Nama pengguna").fill(account.username);
  await page.getByLabel("Kata sandi", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Masuk" }).click();
  await page.getByRole("heading", { name: "Buat kata sandi sendiri" }).waitFor();
  await expectAccessible(page);
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(isTooWide).toBe(false);
  await page.getByLabel("Kata sandi yang diberikan").fill(account.password);
  const own = page.getByLabel("Kata sandi baru");
  const save = page.getByRole("button", { name: "Simpan dan lanjutkan" });
  for (const refused of ["bismillah", account.password]) {
    await own.fill(refused);
    await save.click();
    await page.getByText("Pilih kata sandi lain", { exact: false }).waitFor();
  }
  await own.fill("panci-biru-tiga");
  await save.click();
  await page.getByRole("heading", { name: "Orang" }).waitFor();
  const { pathname, search } = new URL(page.url());
  expect(pathname + search).toBe("/people?role=operator");
  await expect(signIn(await app.open(), account)).rejects.toThrow("invalid_credentials");
});

test("no page opens before, whatever its address, also when the browser is started anew; signing out is possible", async () => {
  const account = await newcomer("wulan.dua");
  const page = await app.open({ as: account, language: "en" });
  for (const path of ["/", "/people", "/my-work", "/settings"]) {
    await page.goto(path);
    await page.getByRole("heading", { name: "Set your own password" }).waitFor();
  }
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectShown(page.getByRole("heading", { name: "Sign in" }));
});

test("after a sign-out that has not reached the server yet, the page stays closed", async () => {
  const account = await newcomer("wulan.empat");
  const page = await app.open({ as: account });
  await page.goto("/");
  await page.getByRole("heading", { name: "Buat kata sandi sendiri" }).waitFor();
  await page.context().route("**/trpc/auth.logout*", (route) => route.abort());
  await page.getByRole("button", { name: "Keluar" }).click();
  await page.getByRole("heading", { name: "Masuk" }).waitFor();
  await page.goto("/new-password");
  await expectShown(page.getByRole("heading", { name: "Masuk" }));
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});

test("passwords are masked until one asks to see them, and password managers know the fields", async () => {
  const account = await newcomer("wulan.tiga");
  const page = await app.open({ as: account });
  await page.goto("/");
  const attributesOf = async (label: string) => {
    const field = page.getByLabel(label);
    return [await field.getAttribute("type"), await field.getAttribute("autocomplete")];
  };
  const own = "Kata sandi baru";
  await page.getByLabel(own).waitFor();
  expect(await attributesOf("Kata sandi yang diberikan")).toEqual(["password", "current-password"]);
  expect(await attributesOf(own)).toEqual(["password", "new-password"]);
  await page.getByRole("button", { name: "Tampilkan atau sembunyikan kata sandi" }).last().click();
  expect(await attributesOf(own)).toEqual(["text", "new-password"]);
});

test("who has to change it while a page is open is brought there", async () => {
  const manager = await app.register("production_manager", "Rini Astuti");
  const page = await app.open({ as: manager });
  await page.goto("/people");
  await page.getByText("Rini Astuti", { exact: true }).last().waitFor();
  await app.admin.users.update.mutate({ id: manager.id, mustChangePassword: true });
  await expectShown(page.getByRole("heading", { name: "Buat kata sandi sendiri" }));
});
