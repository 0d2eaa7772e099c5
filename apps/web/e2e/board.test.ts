import { beforeAll, expect, test } from "vitest";
import { arrowTo, expectAccessible, setStage } from "./story.js";

const stage = setStage();
let manager: { username: string; password: string };
let operatorId: string;

beforeAll(async () => {
  manager = await stage.register("production_manager", "Ratna Puspita");
  operatorId = (await stage.register("operator", "Budi Santoso")).id;
});

const plan = (productName: string) =>
  stage.admin.workOrders.create.mutate({ productName, quantity: 100, deadline: "2027-01-31", operatorId });

test("a card is moved by the keyboard, and asked why where it is held", async () => {
  const { number, id } = await plan("Engsel pintu");
  const page = await stage.open({ as: manager, language: "en" });
  await page.goto("/workorders?view=board");
  await page.getByRole("button", { name: `Move ${number}` }).focus();
  await page.keyboard.press("Enter");
  await arrowTo(page.getByRole("menuitem", { name: "Start → In progress" }));
  expect(await page.getByRole("menuitem", { name: /Hold/ }).count()).toBe(0);
  await page.keyboard.press("Enter");
  const running = page.getByRole("region", { name: /^In progress/ });
  await running.getByRole("button", { name: `Move ${number}` }).focus();
  await page.keyboard.press("Enter");
  await arrowTo(page.getByRole("menuitem", { name: "Hold → On hold" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Material shortage" }).check();
  await dialog.getByRole("button", { name: "Hold" }).click();
  await page
    .getByRole("region", { name: /^On hold/ })
    .getByText(number)
    .waitFor();
  await expectAccessible(page);
  expect((await stage.admin.workOrders.get.query({ id })).status).toBe("on_hold");
});

test("a card is dragged where the rules allow it, and nowhere else", async () => {
  const { number, id } = await plan("Rel laci");
  const page = await stage.open({ as: manager });
  await page.goto("/workorders?view=board");
  const card = page.getByRole("listitem").filter({ hasText: number });
  const drag = async (to: RegExp) => {
    const from = await card.boundingBox();
    const target = await page.getByRole("region", { name: to }).boundingBox();
    if (!from || !target) throw new Error("nothing to drag, or nowhere to drag it");
    await page.mouse.move(from.x + 20, from.y + from.height - 12);
    await page.mouse.down();
    await page.mouse.move(target.x + 60, target.y + 80, { steps: 8 });
    await page.mouse.up();
  };
  await card.waitFor();
  await drag(/^Ditahan/);
  await drag(/^Dikerjakan/);
  await page
    .getByRole("region", { name: /^Dikerjakan/ })
    .getByText(number)
    .waitFor();
  expect((await stage.admin.workOrders.history.query({ id })).items.map(({ toStatus }) => toStatus)).toEqual([
    "pending",
    "in_progress",
  ]);
});

test("a column shows so many cards, and more when asked", async () => {
  await Promise.all(Array.from({ length: 25 }, (_, i) => plan(`Braket ${i + 1}`)));
  const page = await stage.open({ as: manager, width: "phone" });
  await page.goto("/workorders?view=board&q=Braket");
  const cards = page.getByRole("region", { name: /^Menunggu/ }).getByRole("listitem");
  await page.getByRole("button", { name: "Tampilkan lagi (5 lainnya)" }).waitFor();
  expect(await cards.count()).toBe(20);
  await page.getByRole("button", { name: "Tampilkan lagi (5 lainnya)" }).click();
  await cards.nth(24).waitFor();
  await expectAccessible(page);
});
