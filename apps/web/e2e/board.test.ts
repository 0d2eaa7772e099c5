import type { Locator } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { arrowTo, expectAccessible, expectFocused, testApp } from "./testApp.js";

const app = testApp();
let manager: { username: string; password: string };
let operatorId: string;

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  operatorId = (await app.register("operator", "Budi Santoso")).id;
});

const plan = (productName: string) =>
  app.admin.workOrders.create.mutate({ productName, quantity: 100, deadline: "2027-01-31", operatorId });

test("a card's menu changes its status by keyboard and keeps the focus, and a hold asks for its reason", async () => {
  const { number, id } = await plan("Engsel pintu");
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?view=board");
  await page.getByRole("button", { name: `Move ${number}` }).focus();
  await page.keyboard.press("Enter");
  await arrowTo(page.getByRole("menuitem", { name: "Start → In progress" }));
  await expectAccessible(page);
  expect(await page.getByRole("menuitem", { name: /Hold/ }).count()).toBe(0);
  await page.keyboard.press("Enter");
  const running = page.getByRole("region", { name: /^In progress/ });
  await expectFocused(running.getByRole("button", { name: `Move ${number}` }));
  await page.keyboard.press("Enter");
  await arrowTo(page.getByRole("menuitem", { name: "Hold → On hold" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Material shortage" }).check();
  await dialog.getByRole("button", { name: "Hold" }).click();
  await expectFocused(page.getByRole("region", { name: /^On hold/ }).getByRole("button", { name: `Move ${number}` }));
  await expectAccessible(page);
  expect((await app.admin.workOrders.get.query({ id })).status).toBe("on_hold");
});

test("a card can be dropped where the rules allow the transition, and nowhere else", async () => {
  const { number, id } = await plan("Rel laci");
  const page = await app.open({ as: manager });
  await page.goto("/workorders?view=board");
  const card = page.getByRole("listitem").filter({ hasText: number });
  const running = page.getByRole("region", { name: /^Dikerjakan/ });
  const held = page.getByRole("region", { name: /^Ditahan/ });
  const over = page.locator('[data-drop="over"]');
  const pointAt = async (what: Locator, x: number) => {
    const box = await what.boundingBox();
    if (!box) throw new Error("nothing to drag, or nowhere to drag it");
    await page.mouse.move(box.x + x, box.y + 80, { steps: 8 });
  };
  await card.waitFor();
  await pointAt(card, 20);
  await page.mouse.down();
  await pointAt(running, 60);
  await running.and(over).waitFor();
  // Nothing may be held that was not started; but the card reaches into the next column, where it might be put down.
  await pointAt(held, 60);
  await over.waitFor({ state: "detached" });
  await page.mouse.up();
  await pointAt(card, 20);
  await page.mouse.down();
  await pointAt(running, 60);
  await running.and(over).waitFor();
  await page.mouse.up();
  await running.getByText(number).waitFor();
  expect((await app.admin.workOrders.history.query({ id })).items.map(({ toStatus }) => toStatus)).toEqual([
    "pending",
    "in_progress",
  ]);
});

test("a column shows its first page of cards, and more on request", async () => {
  await Promise.all(Array.from({ length: 25 }, (_, i) => plan(`Braket ${i + 1}`)));
  const page = await app.open({ as: manager, width: "phone" });
  await page.goto("/workorders?view=board&q=Braket");
  const cards = page.getByRole("region", { name: /^Menunggu/ }).getByRole("listitem");
  await page.getByRole("button", { name: "Tampilkan lagi (5 lainnya)" }).waitFor();
  expect(await cards.count()).toBe(20);
  await page.getByRole("button", { name: "Tampilkan lagi (5 lainnya)" }).click();
  await cards.nth(24).waitFor();
  await expectAccessible(page);
});
