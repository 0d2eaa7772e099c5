import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, expectShown, setStage } from "./story.js";

const stage = setStage();

test("a device without network is told so quietly, keeps what it shows, and recovers by itself", async () => {
  const page = await stage.open({ as: ADMIN });
  await page.goto("/settings");
  await page.getByText("Asia/Jakarta").waitFor();
  const badge = page.getByText("Luring", { exact: true });
  expect(await badge.count()).toBe(0);
  await page.context().setOffline(true);
  await badge.waitFor();
  await expectAccessible(page);
  await page.getByText("Asia/Jakarta").waitFor();
  await page.context().setOffline(false);
  await badge.waitFor({ state: "detached" });
});

test("what is planned after the list was read and before the line stands is shown all the same", async () => {
  const { id: operatorId } = await stage.register("operator", "Budi Santoso");
  const order = { productName: "Engsel pintu", quantity: 5, deadline: "2027-01-31", operatorId };
  const page = await stage.open({ as: ADMIN });
  let connect = () => {};
  const isRead = new Promise<void>((resolve) => (connect = resolve));
  await page.route("**/trpc/workOrders.onChange*", async (route) => {
    await isRead;
    await route.continue();
  });
  await page.goto("/workorders");
  await page.getByText("Belum ada perintah kerja").waitFor();
  const { number } = await stage.admin.workOrders.create.mutate(order);
  connect();
  await expectShown(page.getByRole("link", { name: number }));
});

test("an address that leads nowhere says so, and leads home", async () => {
  const page = await stage.open({ as: ADMIN, language: "en" });
  await page.goto("/nowhere");
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go to the first page" }).click();
  await expectShown(page.getByRole("heading", { name: "Today", level: 1 }));
});
