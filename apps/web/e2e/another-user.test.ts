import { expect, test } from "vitest";
import { cardOf, badge, openWork, waitForPersistedList, ledger, plan } from "./floor.js";
import { signInOnPage, testApp } from "./testApp.js";
import { signIn } from "./device.js";

const app = testApp();

test("a write is never sent in another user's session, and is sent when its author signs in again", async () => {
  const dewi = await app.register("operator", "Dewi Anggraini");
  const yusuf = await app.register("operator", "Yusuf Hidayat");
  const number = await plan(app, dewi, { productName: "Bracket AC" });
  const own = await plan(app, yusuf, { productName: "Milik Yusuf" });
  const page = await openWork(app, dewi, "Bracket AC");
  await page.context().setOffline(true);
  await cardOf(page, "Bracket AC").getByRole("button", { name: "Mulai" }).click();
  await badge(page, 1).waitFor();
  // The browser's session becomes another user's before the tab notices.
  const setStatus = "**/trpc/workOrders.setStatus*";
  await page.context().route(setStatus, (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto("/sign-in");
  await signInOnPage(page, yusuf);
  await cardOf(page, "Milik Yusuf").waitFor();
  expect(await badge(page, 1).count()).toBe(0);
  await page.context().unroute(setStatus);
  // Older entries are sent first: the other user's would have been sent before this one arrived.
  await cardOf(page, "Milik Yusuf").getByRole("button", { name: "Mulai" }).click();
  await expect.poll(() => ledger(app, own)).toEqual(["pending", "in_progress"]);
  expect(await ledger(app, number)).toEqual(["pending"]);
  await page.goto("/sign-in");
  await signInOnPage(page, dewi);
  await expect.poll(() => ledger(app, number)).toEqual(["pending", "in_progress"]);
});

test("a tab that has not noticed another user's sign-in sends nothing in their name", async () => {
  const bambang = await app.register("operator", "Bambang Irawan");
  const manager = await app.register("production_manager", "Ratna Puspita");
  const number = await plan(app, bambang, { productName: "Braket rak" });
  const page = await openWork(app, bambang, "Braket rak");
  // Online the tab would notice: the sign-in ends the operator's session, and with it the tab's stream.
  await page.context().setOffline(true);
  await signIn(page, manager);
  await cardOf(page, "Braket rak").getByRole("button", { name: "Mulai" }).click();
  await badge(page, 1).waitFor();
  await page.context().setOffline(false);
  // The write was refused, the session was checked, and the manager is redirected to the desk.
  await page.waitForURL((url) => url.pathname === "/");
  expect(await ledger(app, number)).toEqual(["pending"]);
  await signIn(page, bambang);
  await page.goto("/my-work");
  await expect.poll(() => ledger(app, number)).toEqual(["pending", "in_progress"]);
  const { items } = await app.admin.workOrders.history.query({ id: number });
  expect(items.map(({ actor }) => actor.username)).toEqual(["admin", bambang.username]);
});

test("persisted data of one user is not shown to the next, however slow the device's storage is", async () => {
  const joko = await app.register("operator", "Joko Susilo");
  const wati = await app.register("operator", "Wati Lestari");
  await plan(app, joko, { productName: "Milik Joko" });
  const page = await openWork(app, joko, "Milik Joko");
  await waitForPersistedList(page, "Milik Joko");
  // Blocks the read of the persisted queries, from before the page requests it until the event.
  await page.addInitScript(() => {
    let isBlocked = true;
    document.addEventListener("unblock", () => (isBlocked = false));
    const opening = indexedDB.open("lantai");
    opening.addEventListener("success", () => {
      const kept = opening.result.transaction("kept", "readwrite").objectStore("kept");
      const block = () => {
        if (isBlocked) kept.count().addEventListener("success", block);
      };
      block();
    });
  });
  await page.context().clearCookies();
  await page.reload();
  await page.waitForURL("**/sign-in?from=*");
  // The server's list never arrives.
  await page.context().route(/workOrders\.assigned/, () => {});
  await signInOnPage(page, wati);
  await page.waitForURL("**/my-work");
  await page.evaluate(() => document.dispatchEvent(new Event("unblock")));
  await page.getByRole("heading", { name: "Pekerjaan saya", level: 1 }).waitFor();
  expect(await cardOf(page, "Milik Joko").count()).toBe(0);
});
