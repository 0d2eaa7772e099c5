import type { Page } from "playwright-core";

/** Holds the calls of a procedure back until they are let go. */
export async function holdBack(page: Page, procedure: string): Promise<() => void> {
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
export async function loseFirstAnswer(page: Page, procedure: string): Promise<void> {
  let calls = 0;
  await page.route(`**/trpc/${procedure}*`, async (route) => {
    calls += 1;
    if (calls > 1) return route.continue();
    await route.fetch();
    return route.abort("connectionreset");
  });
}
