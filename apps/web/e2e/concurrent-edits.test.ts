import { expect, test } from "vitest";
import { plan, planStarted } from "./floor.js";
import { managerAndOperator } from "./registered.js";
import { ADMIN } from "./server.js";
import { testApp } from "./testApp.js";

const app = testApp();
const people = managerAndOperator(app);

test("a setting that somebody else changed meanwhile is not put back by saving another", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/settings");
  const tolerance = page.getByRole("textbox", { name: "Over-production tolerance" });
  await tolerance.waitFor();
  await app.admin.settings.update.mutate({ language: "en" });
  await tolerance.fill("15");
  await page.getByRole("region", { name: "Plant", exact: true }).getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await app.admin.settings.get.query()).overproductionTolerancePercent).toBe(15);
  expect((await app.admin.settings.get.query()).language).toBe("en");
});

test("a reason that somebody else renamed meanwhile keeps its name when another is renamed", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/settings");
  const reasons = page.getByRole("region", { name: "Reasons for holds and scrap" });
  await reasons.getByLabel("Name for Changeover").fill("Mould change");
  const machine = { hold: { machine_failure: { name: "Press down" } }, scrap: {} };
  await app.admin.settings.update.mutate({ reasons: machine });
  await reasons.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => (await app.admin.settings.get.query()).reasons.hold)
    .toEqual({ machine_failure: { name: "Press down" }, changeover: { name: "Mould change" } });
  await expect.poll(() => reasons.getByLabel("Name for Machine failure").inputValue()).toBe("Press down");
});

test("ticked orders are changed as they are on the screen, and one that has changed unseen is changed when that is meant", async () => {
  const number = await plan(app, people.operator, { productName: "Roda" });
  const priority = async () => (await app.admin.workOrders.get.query({ id: number })).priority;
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto("/workorders?q=Roda");
  await page.getByRole("checkbox", { name: `Select ${number}` }).check();
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  await page.getByRole("table").getByText("In progress").waitFor();
  const run = async () => {
    const bar = page.getByRole("group", { name: "Actions for the selected orders" });
    await bar.getByRole("button", { name: "Change priority" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Run" }).click();
  };
  await run();
  await page.getByText("1 of 1 succeeded").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await app.admin.workOrders.update.mutate({ id: number, priority: "low" });
  await page.getByRole("table").getByText("Low").waitFor();
  await page.getByRole("checkbox", { name: `Select ${number}` }).check();
  await page.route("**/trpc/*workOrders.list*", (route) => route.abort());
  await app.admin.workOrders.update.mutate({ id: number, note: "unseen" });
  await run();
  await page.getByText("0 of 1 succeeded").waitFor();
  await page.getByRole("button", { name: "Try the failed ones again" }).click();
  await page.getByText("1 of 1 succeeded").waitFor();
  expect(await priority()).toBe("high");
});

test("a quantity below what was made meanwhile is asked about in the conflict", async () => {
  const number = await planStarted(app, people.operator, { productName: "Jeruji", quantity: 1000 });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto(`/workorders?panel=edit:${number}`);
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Ordered").fill("50");
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 60 });
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText("60 pcs are made already, more than the 50 pcs to be ordered.").waitFor();
  await panel.getByRole("checkbox", { name: "Yes, the quantity is right" }).check();
  await panel.getByRole("button", { name: "Save this choice" }).click();
  await panel.waitFor({ state: "detached" });
  expect((await app.admin.workOrders.get.query({ id: number })).quantity).toBe(50);
});
