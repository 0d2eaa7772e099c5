import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { arrowTo, expectAccessible, expectFocused, expectShown, testApp } from "./testApp.js";

const app = testApp();
let manager: { id: string; username: string; password: string };
let operatorId: string;

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  operatorId = (await app.register("operator", "Budi Santoso")).id;
});

const plan = (productName: string) =>
  app.admin.workOrders.create.mutate({ productName, quantity: 100, deadline: "2027-01-31", operatorId });

test("a session that ends under a form is taken up again over the page, which keeps the input", async () => {
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders?panel=new");
  const panel = page.getByRole("dialog", { name: "New work order" });
  await panel.getByLabel("Product").fill("Kursi lipat");
  await panel.getByLabel("Ordered").fill("12");
  await panel.getByRole("textbox", { name: "Deadline" }).fill("31/12/2026");
  await panel.getByRole("textbox", { name: "Deadline" }).press("Tab");
  await panel.getByRole("combobox", { name: "Operator" }).click();
  await page.getByRole("option", { name: "Budi Santoso" }).click();
  await page.context().clearCookies();
  const signIn = page.getByRole("dialog", { name: "Your session ended" });
  await expectFocused(signIn.getByLabel("Password", { exact: true }));
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await signIn.getByLabel("Password", { exact: true }).fill(manager.password);
  await page.keyboard.press("Enter");
  await signIn.waitFor({ state: "detached" });
  expect(await panel.getByLabel("Product").inputValue()).toBe("Kursi lipat");
  await panel.getByRole("button", { name: "Create", exact: true }).click();
  await panel.waitFor({ state: "detached" });
  expect((await app.admin.workOrders.list.query({ q: "Kursi lipat" })).total).toBe(1);
});

test("the browser's Back asks before it discards a form's input", async () => {
  const page = await app.open({ as: manager });
  await page.goto("/workorders");
  await page.getByRole("button", { name: "Perintah kerja baru" }).first().click();
  const panel = page.getByRole("dialog", { name: "Perintah kerja baru" });
  await panel.getByLabel("Produk").fill("Meja lipat");
  await page.evaluate(() => history.back());
  const question = page.getByRole("dialog", { name: "Buang perubahan?" });
  await question.getByRole("button", { name: "Kembali" }).click();
  await question.waitFor({ state: "detached" });
  expect(await panel.getByLabel("Produk").inputValue()).toBe("Meja lipat");
  await page.evaluate(() => history.back());
  await question.getByRole("button", { name: "Buang" }).click();
  await panel.waitFor({ state: "detached" });
});

test("while the server is away, a page that was not loaded yet shows a retry button, and the page around it stays", async () => {
  const page = await app.open({ as: manager, language: "en" });
  await page.goto("/workorders");
  await page.getByRole("button", { name: "New work order" }).first().waitFor();
  const isAway = (url: URL) => url.pathname.startsWith("/assets/") || url.pathname === "/readyz";
  await page.route(isAway, (route) => route.abort());
  await page.getByRole("link", { name: "Reports" }).click();
  // Around the page, a part that loads while the page is idle may say the same.
  const content = page.getByRole("main");
  await content.getByText("The server cannot be reached.", { exact: false }).waitFor();
  await expectShown(page.getByRole("link", { name: "Work orders" }));
  await page.unroute(isAway);
  await content.getByRole("button", { name: "Try again" }).click();
  await expectShown(page.getByRole("heading", { name: "Reports", level: 1 }));
});

test("a pressed button keeps the focus, a dialog begins at its first field and gives the focus back to what opened it", async () => {
  const { number, id } = await plan("Engsel pintu");
  await app.admin.workOrders.setStatus.mutate({ id, status: "in_progress" });
  const page = await app.open({ as: manager, language: "en" });
  await page.goto(`/workorders/${(await plan("Kaki meja")).number}`);
  await page.getByRole("button", { name: "Start" }).focus();
  await page.keyboard.press("Enter");
  await expectFocused(page.getByRole("button", { name: "Report", exact: true }));
  await page.getByRole("button", { name: "Hold", exact: true }).press("Enter");
  await expectFocused(page.getByRole("radio", { name: "Material shortage" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expectShown(page.getByRole("button", { name: "Resume" }));
  await expectFocused(page.getByRole("main"));
  await page.goto(`/workorders/${number}`);
  for (const name of ["Report", "Finish", "Hold", "Cancel order", "Account of Ratna Puspita", "Search and commands"]) {
    await expectFocusReturns(page, page.getByRole("button", { name, exact: true }));
  }
  await expectFocusReturns(page, page.getByRole("button", { name: "More" }), "Reassign");
  await page.goto("/workorders?view=board");
  await expectFocusReturns(page, page.getByRole("button", { name: `Move ${number}` }), "Hold → On hold");
  await page.goto("/workorders");
  await expectFocusReturns(page, page.getByRole("button", { name: "New work order" }).first());
  await page.getByRole("checkbox", { name: `Select ${number}` }).check();
  for (const name of ["Assign", "Change priority", "Cancel work orders"]) {
    await expectFocusReturns(page, page.getByRole("button", { name, exact: true }));
  }
});

/** Opens a dialog by the keyboard, by a menu's item where one is named, closes it with Escape, and looks for the focus. */
async function expectFocusReturns(page: Page, button: Locator, item?: string): Promise<void> {
  await button.focus();
  await page.keyboard.press("Enter");
  if (item !== undefined) {
    await arrowTo(page.getByRole("menuitem", { name: item }));
    await page.keyboard.press("Enter");
  }
  const dialog = page.getByRole("dialog").last();
  await expect.poll(() => dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expectFocused(button);
}
