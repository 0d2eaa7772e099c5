import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Stage } from "./story.js";

/** Somebody whom a story can sign in as. */
export type Account = Awaited<ReturnType<Stage["register"]>>;

const DAY_MS = 86_400_000;

/** Plans an order for an operator, due tomorrow where it is not said; gives its number. */
export async function plan(
  stage: Stage,
  operator: Account,
  order: { productName: string; quantity?: number; unit?: string; note?: string; dueInDays?: number },
): Promise<string> {
  const { dueInDays = 1, quantity = 100, ...rest } = order;
  const deadline = new Date(Date.now() + dueInDays * DAY_MS).toISOString();
  const { number } = await stage.admin.workOrders.create.mutate({
    quantity,
    deadline,
    operatorId: operator.id,
    ...rest,
  });
  return number;
}

/** The card of a product in the list of one's own work. */
export const cardOf = (page: Page, product: string): Locator => page.getByRole("article", { name: product });

/** Taps a quantity on the pad. */
export async function tapNumber(page: Page, digits: string): Promise<void> {
  const pad = page.getByRole("group", { name: /^(Papan angka|Number pad)$/ });
  for (const digit of digits) await pad.getByRole("button", { name: digit, exact: true }).click();
}

/** Reports good output from a card: the sheet, the pad, the button. */
export async function report(page: Page, card: Locator, good: string): Promise<void> {
  await card.getByRole("button", { name: "Lapor" }).click();
  await tapNumber(page, good);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(`^Lapor ${good} `) })
    .click();
}

/** A scanner that acts as a keyboard. Its keys tell the times at which it types, however busy this machine is. */
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

/** What the server has counted. */
export async function counted(stage: Stage, number: string) {
  const { status, quantityGood, quantityScrap } = await stage.admin.workOrders.get.query({ id: number });
  return { status, quantityGood, quantityScrap };
}

/** The ledger's moves, oldest first, as the server has them. */
export async function ledger(stage: Stage, number: string): Promise<string[]> {
  const { items } = await stage.admin.workOrders.history.query({ id: number });
  return items.map(({ toStatus, quantity }) => (quantity > 0 ? `${toStatus} ${quantity}` : toStatus));
}

/** Waits until the list, with this product in it, is kept on the device. */
export async function keepList(page: Page, product: string): Promise<void> {
  const kept = () =>
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
  await expect.poll(kept).toContain(product);
}

/** Waits until the service worker has the pages on the device. */
export async function keepPages(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}
