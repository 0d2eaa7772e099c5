import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { cardOf, ledger, plan, report, waitForPersistedList, waitForServiceWorker } from "./floor.js";
import { type Account, expectShown, signInOnPage, testApp } from "./testApp.js";

const app = testApp();

async function openWork(operator: Account, product: string): Promise<Page> {
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, product).waitFor();
  await waitForServiceWorker(page);
  await waitForPersistedList(page, product);
  return page;
}

const signOut = async (page: Page) => {
  await page.getByRole("button", { name: /^Akun / }).click();
  await page.getByRole("button", { name: "Keluar" }).click();
};

/** Everything that this browser stores for the app, as one text: local and session storage, IndexedDB, caches. */
const everythingStored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const request = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.addEventListener("success", () => resolve(asked.result));
        asked.addEventListener("error", () => reject(asked.error));
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await request(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        found.push(await request(db.transaction(store).objectStore(store).getAll()));
      db.close();
    }
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) if (!/\/assets\//.test(url)) found.push(url);
    // Bytes as the characters that they may be.
    return JSON.stringify(found, (_, value: unknown) =>
      value instanceof Uint8Array ? String.fromCharCode(...value) : value,
    );
  });

const sessionStatus = async (page: Page) => (await page.request.get("/trpc/auth.me")).status();

test("after signing out nothing of that person is on the device but what is unsent, which no other user can read", async () => {
  const siti = await app.register("operator", "Siti Rahma");
  const wati = await app.register("operator", "Wati Lestari");
  const number = await plan(app, siti, { productName: "Kursi rahasia", note: "Pelanggan penting" });
  await plan(app, wati, { productName: "Milik Wati" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await openWork(siti, "Kursi rahasia");
  const setStatus = "**/trpc/workOrders.setStatus*";
  await page.context().route(setStatus, (route) => route.abort());
  await report(page, cardOf(page, "Kursi rahasia"), "37");
  await page.getByRole("link", { name: /belum terkirim/ }).waitFor();
  const { key } = await page.evaluate(() => JSON.parse(localStorage.getItem("lantai.device-key") ?? "{}"));
  expect(key).toMatch(/^[\w+/]{40,}=*$/);
  await signOut(page);
  await page.getByRole("heading", { name: "Masuk" }).waitFor();
  await expect.poll(() => everythingStored(page)).not.toMatch(/Kursi|rahasia|penting|siti|WO-/i);
  expect(await everythingStored(page)).not.toContain(key);
  await signInOnPage(page, wati);
  await cardOf(page, "Milik Wati").waitFor();
  expect(await page.getByRole("link", { name: /belum terkirim/ }).count()).toBe(0);
  expect(await everythingStored(page)).not.toMatch(/Kursi|rahasia|penting|siti/i);
  // The server is away, though the network is not.
  const logOut = "**/trpc/auth.logout*";
  await page.context().route(logOut, (route) => route.abort());
  await signOut(page);
  await page.context().unroute(setStatus);
  await page.getByRole("heading", { name: "Masuk" }).waitFor();
  await page.context().unroute(logOut);
  await expect.poll(() => sessionStatus(page)).toBe(401);
  await signInOnPage(page, siti);
  await expect.poll(() => ledger(app, number)).toEqual(["pending", "in_progress", "in_progress 37"]);
});

test("signing out offline locks the device at once, in every tab, and ends the session when the network is back", async () => {
  const joko = await app.register("operator", "Joko Susilo");
  await plan(app, joko, { productName: "Milik Joko" });
  const page = await openWork(joko, "Milik Joko");
  const otherTab = await page.context().newPage();
  await otherTab.goto("/my-work");
  await cardOf(otherTab, "Milik Joko").waitFor();
  await page.context().setOffline(true);
  await signOut(page);
  await page.getByRole("heading", { name: "Masuk" }).waitFor();
  await expect.poll(() => otherTab.getByText("Milik Joko").count()).toBe(0);
  await expect.poll(() => everythingStored(page)).not.toMatch(/Milik|joko/i);
  await page.goto("/my-work");
  await expectShown(page.getByRole("heading", { name: "Masuk" }));
  expect(await page.getByText("Milik Joko").count()).toBe(0);
  await page.context().setOffline(false);
  await expect.poll(() => sessionStatus(page)).toBe(401);
});

test("a session that ended, and another person who signs in, leave nothing of the one before", async () => {
  const rina = await app.register("operator", "Rina Wati");
  const manager = await app.register("production_manager", "Budi Santoso");
  await plan(app, rina, { productName: "Milik Rina" });
  const page = await openWork(rina, "Milik Rina");
  await app.admin.users.update.mutate({ id: rina.id, active: false });
  await page.waitForURL("**/sign-in?from=*");
  await expect.poll(() => everythingStored(page)).not.toMatch(/Milik|rina/i);
  await app.admin.users.update.mutate({ id: rina.id, active: true });
  await signInOnPage(page, rina);
  await waitForPersistedList(page, "Milik Rina");
  // Without a sign-out, as on a device that was switched off.
  await page.goto("/sign-in");
  await signInOnPage(page, manager);
  await page.getByRole("navigation").first().waitFor();
  await expect.poll(() => everythingStored(page)).not.toMatch(/Milik|rina/i);
});
