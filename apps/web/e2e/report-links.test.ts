import { expect, test } from "vitest";
import { plan } from "./floor.js";
import { managerAndOperator } from "./registered.js";
import { expectShown, testApp } from "./testApp.js";

const app = testApp();
const people = managerAndOperator(app);

test("the orders behind an operator's figure are as many as it says, also where one was cancelled", async () => {
  const joko = await app.register("operator", "Joko Widodo");
  await plan(app, joko, { productName: "Satu" });
  const cancelled = await plan(app, joko, { productName: "Dua" });
  await app.admin.workOrders.setStatus.mutate({ id: cancelled, status: "cancelled" });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto("/reports");
  const row = page.getByRole("row", { name: /Joko Widodo/ });
  await row.getByRole("link", { name: "1", exact: true }).first().click();
  await page.getByRole("table").getByText("Satu").waitFor();
  expect(await page.getByRole("table").getByText("Dua").count()).toBe(0);
});

test("the figure of the orders at risk leads to all of them", async () => {
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto("/");
  await page.getByRole("link", { name: /^At risk/ }).click();
  await page.waitForURL(/\/workorders/);
  expect(new URL(page.url()).searchParams.get("atRisk")).toBe("true");
});

test("the sums of reports add up a unit however it is spelled, as the figure does", async () => {
  const spelled = async (unit: string, quantity: number) => {
    const { number } = await app.admin.workOrders.create.mutate({
      productName: "Dempul",
      quantity: 100,
      unit,
      deadline: "2027-01-31",
      operatorId: people.operator.id,
    });
    await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
    await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity });
  };
  await spelled("Ember", 5);
  await spelled("ember", 3);
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto("/reports/items?product=Dempul");
  await expectShown(page.getByText(/^Good 8 ember, scrap 0 ember$/i));
});
