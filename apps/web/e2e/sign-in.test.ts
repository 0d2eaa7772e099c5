import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, expectShown, signInOnPage, testApp } from "./testApp.js";
import { signIn } from "./device.js";

const app = testApp();

/** The user remembered on this device. */
const rememberedOn = (page: Page) => page.evaluate(() => localStorage.getItem("lantai.person"));

test("a sign-in leads back to the page that was requested", async () => {
  const page = await app.open();
  await page.goto("/people?role=operator");
  await page.getByLabel("Nama pengguna").fill(ADMIN.username);
  await page.getByLabel("Kata sandi", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Masuk" }).click();
  await page.getByRole("heading", { name: "Orang" }).waitFor();
  const { pathname, search } = new URL(page.url());
  expect(pathname + search).toBe("/people?role=operator");
});

test("signing in works with the keyboard alone, and axe finds nothing", async () => {
  const page = await app.open({ width: "phone" });
  await page.goto("/");
  const username = page.getByLabel("Nama pengguna");
  await username.focus();
  await expectAccessible(page);
  await page.keyboard.type(ADMIN.username);
  await page.keyboard.press("Tab");
  await page.keyboard.type(ADMIN.password);
  await page.keyboard.press("Enter");
  await expectShown(page.getByRole("button", { name: "Buka menu" }));
});

test("a wrong password is refused with a message, and there is no session", async () => {
  const page = await app.open({ language: "en" });
  await page.goto("/sign-in");
  await page.getByLabel("Username").fill(ADMIN.username);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Wrong username or password.").waitFor();
  await page.goto("/people");
  await expectShown(page.getByRole("heading", { name: "Sign in" }));
});

test("an operator lands on their own list, and the desk's pages redirect there", async () => {
  const operator = await app.register("operator", "Siti Rahma");
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/");
  await page.waitForURL("**/my-work");
  await page.goto("/workorders/WO-20261123-001");
  await page.waitForURL("**/my-work/WO-20261123-001");
  await page.goto("/people");
  await page.waitForURL("**/my-work");
  expect(await page.getByRole("navigation").count()).toBe(0);
});

test("signing out ends the session on the server and removes the remembered user", async () => {
  const manager = await app.register("production_manager", "Budi Santoso");
  const page = await app.open({ as: manager });
  await page.goto("/settings");
  await page.getByRole("button", { name: "Akun Budi Santoso" }).click();
  await page.getByRole("button", { name: "Keluar" }).click();
  await page.getByRole("heading", { name: "Masuk" }).waitFor();
  const me = await page.request.get("/trpc/auth.me");
  expect(me.status()).toBe(401);
  await expect.poll(() => rememberedOn(page)).toBeNull();
});

test("a response that arrives after the sign-out does not restore the user", async () => {
  const manager = await app.register("production_manager", "Hadi Wijaya");
  const before = await app.open({ as: manager });
  await before.goto("/settings");
  await before.getByRole("button", { name: "Akun Hadi Wijaya" }).waitFor();
  // The user is remembered now, so that a page opens before the server has answered.
  const page = await before.context().newPage();
  await before.close();
  let respond = () => {};
  const isSignedOut = new Promise<void>((resolve) => (respond = resolve));
  await page.route("**/trpc/auth.me*", async (route) => {
    const response = await route.fetch();
    await isSignedOut;
    await route.fulfill({ response });
  });
  const request = page.waitForRequest("**/trpc/auth.me*");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Akun Hadi Wijaya" }).click();
  await page.getByRole("button", { name: "Keluar" }).click();
  await page.getByRole("heading", { name: "Masuk" }).waitFor();
  await expect.poll(() => rememberedOn(page)).toBeNull();
  respond();
  await (await request).response();
  // After one more round trip the page has handled the response.
  await page.evaluate(async () => void (await fetch("/healthz")));
  expect(await rememberedOn(page)).toBeNull();
});

test("a session that is ended elsewhere is said over the page, and leads to the sign-in page", async () => {
  const manager = await app.register("production_manager", "Rina Wati");
  const page = await app.open({ as: manager });
  await page.goto("/people");
  await page.getByText("Rina Wati", { exact: true }).last().waitFor();
  await app.admin.users.update.mutate({ id: manager.id, active: false });
  await page.getByRole("dialog", { name: "Sesi Anda berakhir" }).waitFor();
  await page.getByRole("button", { name: "Masuk sebagai orang lain" }).click();
  await page.waitForURL("**/sign-in?from=*");
  await expectShown(page.getByRole("heading", { name: "Masuk" }));
});

test("the sign-in page says that a session has ended, and not so at a first visit or after a sign-out", async () => {
  const operator = await app.register("operator", "Putri Ayu");
  const ended = "Sesi Anda berakhir. Masuk lagi untuk melanjutkan.";
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  await page.getByRole("button", { name: /^Akun / }).waitFor();
  await page.context().clearCookies();
  await page.reload();
  await expectShown(page.getByText(ended));
  await signInOnPage(page, operator);
  await page.getByRole("button", { name: /^Akun / }).click();
  // Before the answer to the sign-out arrives, something else is refused because of it.
  await page.route(
    "**/trpc/auth.logout*",
    async (route) => {
      const response = await route.fetch();
      const refused = page.waitForResponse((other) => other.status() === 401);
      await page.evaluate(() => void globalThis.dispatchEvent(new Event("online")));
      await refused;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await Promise.all([
    page.waitForResponse("**/trpc/auth.logout*"),
    page.getByRole("button", { name: "Keluar" }).click(),
  ]);
  await expectShown(page.getByRole("heading", { name: "Masuk" }));
  expect(await page.getByText(ended).count()).toBe(0);
  const first = await app.open();
  await first.goto("/workorders");
  await expectShown(first.getByRole("heading", { name: "Masuk" }));
  expect(await first.getByText(ended).count()).toBe(0);
});

test("the language changes at once, stays on the device, and is the document's `lang`", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  await page.getByRole("button", { name: "Akun admin" }).click();
  const dialog = page.getByRole("dialog", { name: "Akun saya" });
  await expectAccessible(page);
  await dialog.getByText("English", { exact: true }).click();
  await page.getByRole("dialog", { name: "My account" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.reload();
  await expectShown(page.getByRole("heading", { name: "Settings" }));
});

test("a changed password is accepted, and the old one is refused", async () => {
  const manager = await app.register("production_manager", "Dewi Lestari");
  const page = await app.open({ as: manager });
  await page.goto("/settings");
  await page.getByRole("button", { name: "Akun Dewi Lestari" }).click();
  await page.getByRole("button", { name: "Ganti kata sandi" }).click();
  await page.getByLabel("Kata sandi sekarang").fill("bukan ini");
  await page.getByLabel("Kata sandi baru").fill("panci-biru-tiga");
  await page.getByRole("button", { name: "Ganti kata sandi" }).click();
  await page.getByText("Kata sandi sekarang salah.").waitFor();
  await page.getByLabel("Kata sandi sekarang").fill(manager.password);
  await page.getByRole("button", { name: "Ganti kata sandi" }).click();
  await page.getByText("Kata sandi sudah diganti", { exact: false }).waitFor();
  await expect(signIn(await app.open(), manager)).rejects.toThrow("invalid_credentials");
});
