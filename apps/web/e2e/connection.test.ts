import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, expectShown, testApp } from "./testApp.js";

const app = testApp();

test("a device without a network shows a badge, keeps its data, and recovers by itself", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/settings");
  await page.getByText("Asia/Jakarta").waitFor();
  const badge = page.getByText("Luring", { exact: true });
  expect(await badge.count()).toBe(0);
  await page.context().setOffline(true);
  await badge.waitFor();
  await expectAccessible(page);
  await page.getByText("Asia/Jakarta").waitFor();
  // The narrowest phone shows it beside who is signed in.
  await page.setViewportSize({ width: 320, height: 640 });
  const name = page.getByRole("button", { name: "Akun admin" }).getByText("admin");
  const { left, width } = await name.evaluate((words) => words.getBoundingClientRect().toJSON());
  expect(width).toBeGreaterThan(20);
  expect(left + width).toBeLessThanOrEqual(320);
  await page.context().setOffline(false);
  await badge.waitFor({ state: "detached" });
});

test("an order created between reading the list and connecting to the feed is shown", async () => {
  const { id: operatorId } = await app.register("operator", "Budi Santoso");
  const order = { productName: "Engsel pintu", quantity: 5, deadline: "2027-01-31", operatorId };
  const page = await app.open({ as: ADMIN });
  let allowConnection = () => {};
  const isRead = new Promise<void>((resolve) => (allowConnection = resolve));
  await page.route("**/trpc/workOrders.onChange*", async (route) => {
    await isRead;
    await route.continue();
  });
  await page.goto("/workorders");
  await page.getByText("Belum ada perintah kerja").waitFor();
  const { number } = await app.admin.workOrders.create.mutate(order);
  allowConnection();
  await expectShown(page.getByRole("link", { name: number }));
});

test("an unknown address shows a page that leads home", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/nowhere");
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go to the first page" }).click();
  await expectShown(page.getByRole("heading", { name: "Today", level: 1 }));
});
