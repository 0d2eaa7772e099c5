import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { testApp } from "./testApp.js";

const app = testApp();

/** Text that would say so in the page's title, were it ever run. */
const HOSTILE = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

/** Goes there, waits until the text is shown as text, and looks whether any of it came alive. */
async function expectText(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByText("onerror=").first().waitFor({ state: "attached" });
  expect(await page.locator("img[src=x]").count(), path).toBe(0);
  expect(await page.title(), path).not.toBe("run");
}

test("user input is shown as text, never as markup, on every page of desk and floor", async () => {
  const account = { username: "siti.jahat", password: "sandi-siti" };
  const operator = { ...account, role: "operator" as const, name: `Siti ${HOSTILE}` };
  const { id: operatorId } = await app.admin.users.register.mutate(operator);
  const order = await app.admin.workOrders.create.mutate({
    productName: `Engsel ${HOSTILE}`,
    quantity: 10,
    deadline: "2020-01-01",
    operatorId,
    note: HOSTILE,
    externalRef: HOSTILE.slice(0, 100),
    unit: "<b>x</b>",
  });
  await app.admin.progress.add.mutate({ id: order.id, note: HOSTILE });
  const manager = await app.open({ as: ADMIN });
  for (const path of ["/", "/workorders", `/workorders/${order.number}`, "/people", "/reports"]) {
    await expectText(manager, path);
  }
  const floor = await app.open({ as: account, width: "phone" });
  for (const path of ["/my-work", `/my-work/${order.number}`]) await expectText(floor, path);
});

test("a sign-in never redirects to another site, whatever the link's parameter", async () => {
  const ways = ["//evil.example", "/\\evil.example", "https://evil.example"];
  for (const from of ways) {
    const page = await app.open();
    await page.goto(`/sign-in?from=${encodeURIComponent(from)}`);
    await page.getByLabel("Nama pengguna").fill(ADMIN.username);
    await page.getByLabel("Kata sandi", { exact: true }).fill(ADMIN.password);
    await page.getByRole("button", { name: "Masuk" }).click();
    await page.getByRole("navigation").first().waitFor();
    expect([from, new URL(page.url()).origin]).toEqual([from, app.url]);
    await page.context().close();
  }
});
