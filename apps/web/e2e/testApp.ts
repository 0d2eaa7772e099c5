import { AxeBuilder } from "@axe-core/playwright";
import { type Client, createClient } from "@lantai/client";
import { testDatabase } from "@lantai/db/testing";
import type { Role } from "@lantai/db/vocabulary";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.js";
import { ADMIN, type RunningServer, startServer } from "./server.js";
import { newDevice, signIn, type DeviceOptions } from "./device.js";

/** A user and the password to sign in with. */
export interface Account {
  id: string;
  username: string;
  password: string;
}

/** A time zone in which it is about noon, so that no day ends during a test about a day. */
export const NOON_ZONE = zoneAtNoon();

function zoneAtNoon(): string {
  const hoursAhead = 12 - new Date().getUTCHours();
  // The signs of these names are inverted: `Etc/GMT-7` is seven hours ahead of UTC.
  return `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;
}

let running: Promise<Browser> | undefined;

/** The browser of this worker: its files share it, and it ends with the process. */
async function sharedBrowser(): Promise<Browser> {
  if (!running || !(await running).isConnected()) running = launchBrowser();
  return running;
}

/** A server with its own database, for the tests of one file, and a browser. */
export interface TestApp {
  readonly url: string;
  /** The API as the admin, for fixtures. */
  readonly admin: Client;
  /** A page in its own browser context; a script error or a violation of the CSP in it fails the test. */
  open(options?: Omit<DeviceOptions, "url"> & { as?: { username: string; password: string } }): Promise<Page>;
  /** Registers a user who can sign in. */
  register(role: Role, name: string): Promise<Account>;
}

/** Starts the app for the tests of a file: call it once, at the top. */
export function testApp(environment: Record<string, string> = {}): TestApp {
  let server: RunningServer;
  let browser: Browser;
  let admin: Client;
  let dropDatabase: () => Promise<void>;
  const pageErrors: string[] = [];

  beforeAll(async () => {
    const database = await testDatabase();
    dropDatabase = database.drop;
    [server, browser] = await Promise.all([
      startServer({ DATABASE_URL: database.url, ...environment }),
      sharedBrowser(),
    ]);
    const { token } = await createClient({ url: server.url }).auth.login.mutate(ADMIN);
    admin = createClient({ url: server.url, token });
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(pageErrors.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await server?.kill();
    await dropDatabase?.();
  });

  return {
    get url() {
      return server.url;
    },
    get admin() {
      return admin;
    },
    async open({ as, ...options } = {}) {
      const context = await newDevice(browser, { url: server.url, ...options });
      const page = await context.newPage();
      page.on("pageerror", (error) => pageErrors.push(error.message));
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) pageErrors.push(message.text());
      });
      if (as) await signIn(page, as);
      return page;
    },
    async register(role, name) {
      const username = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ".");
      const password = `sandi-${username}`;
      const { id } = await admin.users.register.mutate({ username, password, role, name });
      return { id, username, password };
    },
  };
}

/** Fills in the sign-in page, in Indonesian. */
export async function signInOnPage(page: Page, account: Account): Promise<void> {
  await page.getByRole("textbox", { name: "Nama pengguna" }).fill(account.username);
  await page.getByRole("textbox", { name: "Kata sandi" }).fill(account.password);
  await page.getByRole("button", { name: "Masuk" }).click();
}

/** Expects that the page has exactly one such element, and that it is visible. */
export async function expectShown(element: Locator): Promise<void> {
  await element.waitFor();
}

/** Expects a text that is shown for a few seconds only, by waiting for it while `act` runs. */
export async function expectShownDuring(text: Locator, act: () => Promise<void>): Promise<void> {
  await Promise.all([text.waitFor(), act()]);
}

const hasFocus = (element: Locator) => element.evaluate((node) => node === document.activeElement);

/** Waits for the focus, which a dialog takes a moment after it is visible. */
export async function expectFocused(element: Locator): Promise<void> {
  await expect.poll(() => hasFocus(element)).toBe(true);
}

/** Moves to an item of an open menu with the arrow key, and checks the focus after each press. */
export async function arrowTo(item: Locator): Promise<void> {
  await item.waitFor();
  await expect
    .poll(async () => {
      if (await hasFocus(item)) return true;
      await item.page().keyboard.press("ArrowDown");
      return hasFocus(item);
    })
    .toBe(true);
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Expects that axe finds no violation of WCAG 2.2 AA on the page, once it has a heading. Legacy mode is for pages without
 * frames of another origin: axe names the elements of violations alone, and opens no second page for its results.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(WCAG)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
  expect(findings).toEqual([]);
}
