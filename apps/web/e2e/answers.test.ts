import { expect, test } from "vitest";
import { holdBack, loseFirstAnswer } from "./answers.js";
import { counted, ledger, plan, planStarted } from "./floor.js";
import { managerAndOperator } from "./registered.js";
import { ADMIN } from "./server.js";
import { testApp } from "./testApp.js";

const app = testApp();
const people = managerAndOperator(app);

test("a start whose answer is lost is one start when it is sent again", async () => {
  const number = await plan(app, people.operator, { productName: "Plat baja" });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto(`/workorders/${number}`);
  await loseFirstAnswer(page, "workOrders.setStatus");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("alert").waitFor();
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await ledger(app, number)).toEqual(["pending", "in_progress"]);
});

test("a manager's report whose answer is lost counts once when it is sent again", async () => {
  const number = await planStarted(app, people.operator, { productName: "Plat besi", quantity: 1000 });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Report", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Good").fill("25");
  await loseFirstAnswer(page, "workOrders.setStatus");
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await dialog.getByRole("alert").waitFor();
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  expect(await counted(app, number)).toMatchObject({ quantityGood: 25 });
});

test("a note that is begun while the one before is on its way is kept", async () => {
  const number = await planStarted(app, people.operator, { productName: "Plat timah", quantity: 1000 });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto(`/workorders/${number}`);
  const note = page.getByRole("textbox", { name: "Add a note" });
  await note.fill("First");
  const answer = await holdBack(page, "progress.add");
  await page.getByRole("button", { name: "Save the note" }).click();
  await note.fill("Second");
  answer();
  await page.getByText("First", { exact: true }).waitFor();
  expect(await note.inputValue()).toBe("Second");
});

test("the password that is shown is the one that was set", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/people");
  await page.getByRole("button", { name: /Edit.*Budi Santoso/ }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "Reset the password" }).click();
  const answer = await holdBack(page, "users.update");
  const sent = page.waitForRequest(/users\.update/);
  await drawer.getByRole("button", { name: "Set this password" }).click();
  const body = (await sent).postData();
  // The request is under way a moment before the button shows it.
  await expect.poll(() => drawer.getByRole("button", { name: "Make a random one" }).isDisabled()).toBe(true);
  answer();
  expect(body).toContain(await drawer.locator("code").textContent());
});

test("two views that are removed one after the other are both gone", async () => {
  const dewi = await app.register("production_manager", "Dian Permata");
  const page = await app.open({ as: dewi, language: "en" });
  await page.goto("/workorders?q=a");
  await page.getByRole("button", { name: "Views" }).click();
  for (const name of ["Satu", "Dua"]) {
    await page.getByLabel("Name of the view").fill(name);
    await page.getByRole("button", { name: "Save this view" }).click();
    await page.getByRole("link", { name }).waitFor();
  }
  const answer = await holdBack(page, "views.save");
  await page.getByRole("button", { name: /Remove.*Satu/ }).click();
  await page.getByRole("button", { name: /Remove.*Dua/ }).click();
  answer();
  await page.getByRole("link", { name: "Dua" }).waitFor({ state: "detached" });
  expect(await page.getByRole("link", { name: "Satu" }).count()).toBe(0);
});
