import type { Language } from "@lantai/db/vocabulary";
import type { Browser, BrowserContext, Page } from "playwright-core";

/** The two widths that every page is looked at in, in CSS pixels. */
export const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } } as const;

/** How somebody looks at the pages. */
export interface Visit {
  url: string;
  language?: Language;
  width?: keyof typeof WIDTHS;
  colorScheme?: "light" | "dark";
}

/** A device of somebody's own, with no memory but the language they chose. */
export async function newDevice(browser: Browser, visit: Visit): Promise<BrowserContext> {
  const { url, language = "id", width = "desktop", colorScheme = "light" } = visit;
  const context = await browser.newContext({
    baseURL: url,
    viewport: WIDTHS[width],
    hasTouch: width === "phone",
    colorScheme,
    locale: language === "id" ? "id-ID" : "en-GB",
    reducedMotion: "reduce",
  });
  await context.addInitScript((chosen) => {
    if (localStorage.getItem("lantai.language") === null) localStorage.setItem("lantai.language", chosen);
  }, JSON.stringify(language));
  context.setDefaultTimeout(15_000);
  return context;
}

/** Signs in as the web does, past the page, so that a story can begin where it is about something else. */
export async function signIn(page: Page, account: { username: string; password: string }): Promise<void> {
  const response = await page.request.post("/trpc/auth.signIn", {
    data: { username: account.username, password: account.password },
    // What a browser says by itself: without it, a device where somebody is signed in is taken for another site's.
    headers: { "sec-fetch-site": "same-origin" },
  });
  if (!response.ok()) throw new Error(`${account.username} cannot sign in: ${await response.text()}`);
}
