import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { counted, ledger, plan } from "./floor.js";
import { ADMIN } from "./server.js";
import { type Account, expectShown, testApp } from "./testApp.js";

const app = testApp();
let manager: Account;
let operator: Account;

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  operator = await app.register("operator", "Budi Santoso");
});

/** Plans an order of 1,000 pieces and starts it; returns its number. */
async function running(productName: string): Promise<string> {
  const number = await plan(app, operator, { productName, quantity: 1000 });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  return number;
}

/** Holds the calls of a procedure back until they are let go. */
async function holdBack(page: Page, procedure: string): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(`**/trpc/${procedure}*`, async (route) => {
    await held;
    await route.continue();
  });
  return () => letGo();
}

/** The first call of a procedure is carried out, and its answer lost. */
async function loseFirstAnswer(page: Page, procedure: string): Promise<void> {
  let calls = 0;
  await page.route(`**/trpc/${procedure}*`, async (route) => {
    calls += 1;
    if (calls > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
}

test("a start whose answer is lost is one start when it is sent again", async () => {
  const number = await plan(app, operator, { productName: "Plat baja" });
  const page = await app.open({ as: manager, language: "en" });
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
  const number = await running("Plat besi");
  const page = await app.open({ as: manager, language: "en" });
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

test("a manager who said that a quantity is right is asked again about another", async () => {
  const number = await running("Plat seng");
  const page = await app.open({ as: manager, language: "en" });
  await page.goto(`/workorders/${number}`);
  await page.getByRole("button", { name: "Report", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^Scrap/ }).fill("1001");
  const isRight = dialog.getByRole("checkbox", { name: "Yes, the quantity is right" });
  await isRight.check();
  await dialog.getByRole("textbox", { name: /^Scrap/ }).fill("100100");
  expect(await isRight.isChecked()).toBe(false);
});

test("a note that is begun while the one before is on its way is kept", async () => {
  const number = await running("Plat timah");
  const page = await app.open({ as: manager, language: "en" });
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

test("a step whose name is typed is part of the plan when the form is sent", async () => {
  const number = await plan(app, operator, { productName: "Rangka" });
  const page = await app.open({ as: manager, language: "en" });
  await page.goto(`/workorders?panel=edit:${number}`);
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Add a step", { exact: true }).fill("Las");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.waitFor({ state: "detached" });
  expect((await app.admin.workOrders.get.query({ id: number })).steps.map(({ name }) => name)).toEqual(["Las"]);
});

test("the orders behind an operator's figure are as many as it says, also where one was cancelled", async () => {
  const joko = await app.register("operator", "Joko Widodo");
  await plan(app, joko, { productName: "Satu" });
  const cancelled = await plan(app, joko, { productName: "Dua" });
  await app.admin.workOrders.setStatus.mutate({ id: cancelled, status: "cancelled" });
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/reports");
  const row = page.getByRole("row", { name: /Joko Widodo/ });
  await row.getByRole("link", { name: "1", exact: true }).first().click();
  await page.getByRole("table").getByText("Satu").waitFor();
  expect(await page.getByRole("table").getByText("Dua").count()).toBe(0);
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
  expect(await drawer.getByRole("button", { name: "Make a random one" }).isDisabled()).toBe(true);
  answer();
  expect(body).toContain(await drawer.locator("code").textContent());
});

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

test("a day is read as it is printed", async () => {
  const number = await plan(app, operator, { productName: "Papan" });
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

test("ticked orders are changed as they are on the screen, and one that has changed unseen is changed when that is meant", async () => {
  const number = await plan(app, operator, { productName: "Roda" });
  const priority = async () => (await app.admin.workOrders.get.query({ id: number })).priority;
  const page = await app.open({ as: manager, language: "en" });
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
  const number = await running("Jeruji");
  const page = await app.open({ as: manager, language: "en" });
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

test("the figure of the orders at risk leads to all of them", async () => {
  const page = await app.open({ as: manager, language: "en" });
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
      operatorId: operator.id,
    });
    await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
    await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity });
  };
  await spelled("Ember", 5);
  await spelled("ember", 3);
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/reports/items?product=Dempul");
  await expectShown(page.getByText(/^Good 8 ember, scrap 0 ember$/i));
});

test("the Escape key asks before it discards what is typed into a dialog or a drawer", async () => {
  const number = await running("Pelek");
  const page = await app.open({ as: manager, language: "en" });
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
  const page = await app.open({ as: manager, language: "en" });
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
