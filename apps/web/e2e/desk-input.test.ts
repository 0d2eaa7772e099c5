import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { plan, planStarted } from "./floor.js";
import { managerAndOperator } from "./registered.js";
import { ADMIN } from "./server.js";
import { expectShown, testApp } from "./testApp.js";

const app = testApp();
const people = managerAndOperator(app);

test("a manager who said that a quantity is right is asked again about another", async () => {
  const number = await planStarted(app, people.operator, { productName: "Plat seng", quantity: 1000 });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Report", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^Scrap/ }).fill("1001");
  const isRight = dialog.getByRole("checkbox", { name: "Yes, the quantity is right" });
  await isRight.check();
  await dialog.getByRole("textbox", { name: /^Scrap/ }).fill("100100");
  expect(await isRight.isChecked()).toBe(false);
});

test("a step whose name is typed is part of the plan when the form is sent", async () => {
  const number = await plan(app, people.operator, { productName: "Rangka" });
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto(`/workorders?panel=edit:${number}`);
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Add a step", { exact: true }).fill("Las");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.waitFor({ state: "detached" });
  expect((await app.admin.workOrders.get.query({ id: number })).steps.map(({ name }) => name)).toEqual(["Las"]);
});

test("the view with which a person's list opens is forgotten with them", async () => {
  const dewi = await app.register("production_manager", "Dewi Lestari");
  const page = await app.open({ as: dewi, language: "en" });
  await page.goto("/workorders?q=rahasia");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Name of the view").fill("Rahasia");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("button", { name: "Open the list with the view Rahasia" }).click();
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("rahasia");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("rahasia");
});

test("a filter of the audit log keeps the space that is typed before the next word", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/settings?tab=audit");
  const who = page.getByLabel("By", { exact: true });
  await who.pressSequentially("Budi ");
  await page.waitForURL(/actor=Budi/);
  await who.pressSequentially("Santoso");
  expect(await who.inputValue()).toBe("Budi Santoso");
});

test("a day is read as it is printed", async () => {
  const number = await plan(app, people.operator, { productName: "Papan" });
  for (const [language, day] of [
    ["en", "5 Sept 2027"],
    ["id", "5 Agu 2027"],
  ] as const) {
    const page = await app.open({ as: ADMIN, language });
    await page.goto(`/workorders?panel=edit:${number}`);
    const field = page.getByRole("dialog").getByRole("textbox", { name: language === "en" ? "Deadline" : "Tenggat" });
    await field.fill(day);
    await field.press("Tab");
    expect(await field.inputValue()).toBe(day);
  }
});

test("what is typed as a day and is none stays as typed, marked, and no order is made of it", async () => {
  const page = await app.open({ as: ADMIN });
  await page.goto("/workorders?panel=new");
  const form = page.getByRole("dialog");
  const field = form.getByRole("textbox", { name: "Tenggat" });
  await field.fill("lusa");
  await field.press("Tab");
  await expectShown(form.locator("[aria-invalid=true]"));
  expect(await field.inputValue()).toBe("lusa");
  await form.getByLabel("Produk").fill("Papan lusa");
  await form.getByLabel("Dipesan").fill("5");
  await form.getByRole("button", { name: "Buat", exact: true }).click();
  await expectShown(form.getByText("Isi tanggal yang benar", { exact: false }));
  expect(await field.inputValue()).toBe("lusa");
  expect((await app.admin.workOrders.list.query({ q: "Papan lusa" })).total).toBe(0);
});

test("a key that is shown once is not closed by Escape", async () => {
  const page = await app.open({ as: ADMIN, language: "en" });
  await page.goto("/people?tab=services");
  await page.getByRole("button", { name: "Make a service account" }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("textbox").fill("ERP");
  await drawer.getByRole("checkbox").first().check();
  await drawer.getByRole("button", { name: "Make a service account" }).click();
  const key = drawer.locator("code").last();
  await key.waitFor();
  await page.keyboard.press("Escape");
  await expectShown(key);
  await drawer.getByRole("button", { name: "Done" }).click();
  await drawer.waitFor({ state: "detached" });
});

test("the Escape key asks before it discards what is typed into a dialog or a drawer", async () => {
  const number = await planStarted(app, people.operator, { productName: "Pelek", quantity: 1000 });
  const page = await app.open({ as: people.manager, language: "en" });
  const expectAsks = async (field: Locator) => {
    await field.fill("a long story");
    await page.keyboard.press("Escape");
    const question = page.getByRole("dialog", { name: "Discard the changes?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    expect(await field.inputValue()).toBe("a long story");
    await page.keyboard.press("Escape");
    await question.getByRole("button", { name: "Discard" }).click();
    await field.waitFor({ state: "detached" });
  };
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Hold", exact: true }).click();
  await expectAsks(page.getByRole("dialog").getByRole("textbox", { name: "Note" }));
  await page.goto("/people?tab=teams");
  await page.getByRole("button", { name: "Create team" }).first().click();
  const drawer = page.getByRole("dialog");
  await expectAsks(drawer.getByRole("textbox", { name: "Team name" }));
});

test("a member who is picked is asked about too, and so is the browser's Back", async () => {
  const page = await app.open({ as: people.manager, language: "en" });
  await page.goto("/people?tab=teams");
  const drawer = page.getByRole("dialog", { name: "Create team" });
  const members = drawer.getByRole("combobox", { name: "Members" });
  const question = page.getByRole("dialog", { name: "Discard the changes?" });
  const ask = async (leave: () => Promise<unknown>) => {
    await page.getByRole("button", { name: "Create team" }).first().click();
    await members.click();
    await page.getByRole("option", { name: "Budi Santoso" }).click();
    await leave();
    await question.getByRole("button", { name: "Cancel" }).click();
    await question.waitFor({ state: "detached" });
    await expectShown(drawer.getByText("Budi Santoso"));
    await leave();
    await question.getByRole("button", { name: "Discard" }).click();
    await drawer.waitFor({ state: "detached" });
  };
  await ask(() => drawer.getByRole("button", { name: "Close" }).click());
  await page.getByRole("link", { name: "Work orders" }).first().click();
  await page.getByRole("link", { name: "People" }).first().click();
  await page.getByRole("tab", { name: "Teams" }).click();
  await ask(() => page.evaluate(() => history.back()));
});
