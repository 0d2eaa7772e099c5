import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { plan, tapNumber } from "./floor.js";
import { testApp } from "./testApp.js";

const app = testApp();

/** Keeps the answers to transitions back, from `hold` until `release`. */
async function holdAnswers(page: Page) {
  let release = () => {};
  let released = Promise.resolve();
  await page.route(/\/trpc\/workOrders\.setStatus/, async (route) => {
    await released;
    await route.continue();
  });
  return {
    hold: () => {
      released = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
  };
}

/** Records in every frame from now on where an element is on the page; returns how to read the distinct places. */
async function recordPlaces(element: Locator): Promise<() => Promise<number[]>> {
  const places = await element.evaluateHandle((node) => {
    const found = new Set<number>();
    const look = () => {
      if (node.isConnected) found.add(Math.round(node.getBoundingClientRect().top + window.scrollY));
      requestAnimationFrame(look);
    };
    look();
    return found;
  });
  return () => places.evaluate((found) => [...found]);
}

test.each([
  { width: 320, language: "id", quantity: 100, unit: "pcs" },
  { width: 390, language: "en", quantity: 1_250_000.5, unit: "lembar" },
] as const)("at $width px in $language no action moves by itself after a tap, with $quantity $unit", async (row) => {
  const { width, language, quantity, unit } = row;
  const operator = await app.register("operator", `Siti ${width}`);
  const number = await plan(app, operator, { productName: "Engsel", quantity, unit });
  const page = await app.open({ as: operator, width: "phone", language });
  await page.setViewportSize({ width, height: 740 });
  const answers = await holdAnswers(page);
  await page.clock.install();
  const button = (name: RegExp) => page.getByRole("button", { name });
  const saved = page.getByText(/^(Tersimpan|Saved)$/);
  const actions = page.getByRole("group", { name: new RegExp(number) });

  /** From the tap's own effect on: through the answer and what is read after it, until it can be undone no longer. */
  async function expectSteady(next: RegExp, act: () => Promise<void>): Promise<void> {
    answers.hold();
    await act();
    await actions.getByRole("button", { name: next }).waitFor();
    await page.getByText(/^(Mengirim|Sending)$/).waitFor();
    const placesOf = await recordPlaces(actions);
    answers.release();
    await Promise.all([saved.waitFor(), page.waitForResponse(/workOrders\.(assigned|get)/)]);
    await page.clock.fastForward(11_000);
    await saved.waitFor({ state: "detached" });
    expect(await placesOf()).toHaveLength(1);
  }

  for (const address of ["/my-work", `/my-work/${number}`]) {
    await page.goto(address);
    if (address === "/my-work") await expectSteady(/^(Lapor|Report)$/, () => button(/^(Mulai|Start)$/).click());
    await expectSteady(/^(Lapor|Report)$/, async () => {
      await button(/^(Lapor|Report)$/).click();
      await tapNumber(page, "4");
      await button(/^(Lapor|Report) 4 /).click();
    });
    await expectSteady(/^(Lanjut|Resume)$/, async () => {
      await button(/^(Tahan|Hold)$/).click();
      await button(/^(Mesin rusak|Machine failure)$/).click();
      await button(/^(Tahan|Hold): /).click();
    });
    await expectSteady(/^(Lapor|Report)$/, () => button(/^(Lanjut|Resume)$/).click());
  }
});
