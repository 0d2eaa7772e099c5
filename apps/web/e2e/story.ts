import { AxeBuilder } from "@axe-core/playwright";
import { type Client, createClient } from "@lantai/api/client";
import { testDatabase } from "@lantai/db/testing";
import type { Role } from "@lantai/db/vocabulary";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.js";
import { ADMIN, type RunningServer, startServer } from "./server.js";
import { newDevice, signIn, type Visit } from "./visit.js";

/** Somebody whom a story can sign in as. */
interface Account {
  id: string;
  username: string;
  password: string;
}

/** A time zone in which it is about noon: no day ends while a story is told that is about a day. */
export const NOON_ZONE = zoneAtNoon();

function zoneAtNoon(): string {
  const hoursAhead = 12 - new Date().getUTCHours();
  // These names have their signs the other way round: `Etc/GMT-7` is seven hours ahead.
  return `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;
}

/** What a file of stories works with: a server and a browser, for as long as the file runs. */
export interface Stage {
  readonly url: string;
  /** The API as the admin, to prepare what a story needs. */
  readonly admin: Client;
  /** A page on a device of its own; its scripts' errors and refusals by the CSP fail the story. */
  open(visit?: Omit<Visit, "url"> & { as?: { username: string; password: string } }): Promise<Page>;
  /** Registers somebody who can sign in. */
  register(role: Role, name: string): Promise<Account>;
}

/** Sets the stage for a file of stories: call it once, at the top. */
export function setStage(environment: Record<string, string> = {}): Stage {
  let server: RunningServer;
  let browser: Browser;
  let admin: Client;
  let dropDatabase: () => Promise<void>;
  const faults: string[] = [];

  beforeAll(async () => {
    const database = await testDatabase();
    dropDatabase = database.drop;
    [server, browser] = await Promise.all([
      startServer({ DATABASE_URL: database.url, ...environment }),
      launchBrowser(),
    ]);
    const { token } = await createClient({ url: server.url }).auth.login.mutate(ADMIN);
    admin = createClient({ url: server.url, token });
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await dropDatabase?.();
  });

  return {
    get url() {
      return server.url;
    },
    get admin() {
      return admin;
    },
    async open({ as, ...visit } = {}) {
      const context = await newDevice(browser, { url: server.url, ...visit });
      const page = await context.newPage();
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (message.text().includes("Content Security Policy")) faults.push(message.text());
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

/** Expects that there is just one such thing on the page, soon, and that it can be seen. */
export async function expectShown(what: Locator): Promise<void> {
  await what.waitFor();
}

/** Expects words that stand for a few seconds only: they are looked for from before what brings them. */
export async function expectSaid(words: Locator, act: () => Promise<void>): Promise<void> {
  await Promise.all([words.waitFor(), act()]);
}

const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement);

/** Waits until what is typed next goes there: a dialog takes the focus a moment after it can be seen. */
export async function expectFocused(what: Locator): Promise<void> {
  await expect.poll(() => hasFocus(what)).toBe(true);
}

/** Goes to an item of an open menu by the arrow key alone, looking after each press where it is. */
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

/** Expects that axe finds nothing against WCAG 2.2 AA on the page, once there is one to look at. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`),
  );
  expect(findings).toEqual([]);
}
