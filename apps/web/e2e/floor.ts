import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Account, TestApp } from "./testApp.js";

const DAY_MS = 86_400_000;

/** Creates an order for an operator, by default due tomorrow; returns its number. */
export async function plan(
  app: TestApp,
  operator: Account,
  order: { productName: string; quantity?: number; unit?: string; note?: string; dueInDays?: number },
): Promise<string> {
  const { dueInDays = 1, quantity = 100, ...rest } = order;
  const deadline = new Date(Date.now() + dueInDays * DAY_MS).toISOString();
  const { number } = await app.admin.workOrders.create.mutate({
    quantity,
    deadline,
    operatorId: operator.id,
    ...rest,
  });
  return number;
}

/** Creates an order as `plan` does, and starts it; returns its number. */
export async function planStarted(...of: Parameters<typeof plan>): Promise<string> {
  const [app] = of;
  const number = await plan(...of);
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  return number;
}

/** A product's card in the operator's list. */
export const cardOf = (page: Page, product: string): Locator => page.getByRole("article", { name: product });

/** Taps a quantity on the pad. */
export async function tapNumber(page: Page, digits: string): Promise<void> {
  const pad = page.getByRole("group", { name: /^(Papan angka|Number pad)$/ });
  for (const digit of digits) await pad.getByRole("button", { name: digit, exact: true }).click();
}

/** Reports good output from a card, with the sheet and its pad. */
export async function report(page: Page, card: Locator, good: string): Promise<void> {
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, good);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(`^Lapor ${good} `) })
    .click();
}

/** A scanner that acts as a keyboard. Its events carry their own timestamps, so a busy machine does not slow it down. */
export async function plugInScanner(page: Page) {
  const devTools = await page.context().newCDPSession(page);
  let timestamp = Date.now() / 1000;
  const press = async (key: string, text: string) => {
    timestamp += 0.005;
    await devTools.send("Input.dispatchKeyEvent", { type: "keyDown", key, text, timestamp });
    await devTools.send("Input.dispatchKeyEvent", { type: "keyUp", key, timestamp });
  };
  return {
    async type(text: string) {
      for (const key of text) await press(key, key);
    },
    enter: () => press("Enter", "\r"),
  };
}

/** The order's status and quantities on the server. */
export async function counted(app: TestApp, number: string) {
  const { status, quantityGood, quantityScrap } = await app.admin.workOrders.get.query({ id: number });
  return { status, quantityGood, quantityScrap };
}

/** The order's history on the server, oldest first: each status, with the reported quantity. */
export async function ledger(app: TestApp, number: string): Promise<string[]> {
  const { items } = await app.admin.workOrders.history.query({ id: number });
  return items.map(({ toStatus, quantity }) => (quantity > 0 ? `${toStatus} ${quantity}` : toStatus));
}

/** Waits until the list with this product is persisted on the device. */
export async function waitForPersistedList(page: Page, product: string): Promise<void> {
  const persisted = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open("lantai");
          opening.addEventListener("error", () => reject(opening.error));
          opening.addEventListener("success", () => {
            const reading = opening.result.transaction("kept").objectStore("kept").getAll();
            reading.addEventListener("error", () => reject(reading.error));
            reading.addEventListener("success", () => {
              opening.result.close();
              resolve(JSON.stringify(reading.result));
            });
          });
        }),
    );
  await expect.poll(persisted).toContain(product);
}

/** Waits until the service worker controls the page, and so has stored the floor's pages on the device. */
export async function waitForServiceWorker(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Opens the floor as this operator on a phone, with the product's card in view and usable offline. */
export async function openWork(app: TestApp, operator: Account, product: string): Promise<Page> {
  const page = await app.open({ as: operator, width: "phone" });
  await page.goto("/my-work");
  await cardOf(page, product).waitFor();
  // The sheets are loaded after the first paint; offline they are available only once the service worker has them.
  await waitForServiceWorker(page);
  return page;
}

/** The link that counts what is unsent. */
export const badge = (page: Page, count: number) =>
  page.getByRole("link", { name: `${count} belum terkirim`, exact: true });
