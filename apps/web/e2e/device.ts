import type { Language } from "@lantai/db/vocabulary";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { LOCALES } from "../src/lib/numbers.js";

/** The two viewports in which every page is tested, in CSS pixels. */
export const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const;

/** A device and its settings. */
export interface DeviceOptions {
  url: string;
  language?: Language;
  width?: keyof typeof WIDTHS;
  colorScheme?: "light" | "dark";
}

/** A browser context of its own, with empty storage except for the chosen language. */
export async function newDevice(browser: Browser, options: DeviceOptions): Promise<BrowserContext> {
  const { url, language = "id", width = "desktop", colorScheme = "light" } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: WIDTHS[width],
    hasTouch: width === "phone",
    colorScheme,
    locale: LOCALES[language],
    reducedMotion: "reduce",
  });
  await context.addInitScript((chosen) => {
    if (localStorage.getItem("lantai.language") === null) localStorage.setItem("lantai.language", chosen);
  }, JSON.stringify(language));
  context.setDefaultTimeout(15_000);
  return context;
}

/** Signs in with the web's own request, without the sign-in page. */
export async function signIn(page: Page, account: { username: string; password: string }): Promise<void> {
  const response = await page.request.post("/trpc/auth.signIn", {
    data: { username: account.username, password: account.password },
    // A browser sets this header by itself; without it a request with a session counts as cross-site.
    headers: { "sec-fetch-site": "same-origin" },
  });
  if (!response.ok()) throw new Error(`${account.username} cannot sign in: ${await response.text()}`);
}
