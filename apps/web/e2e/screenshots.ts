// Takes a screenshot of every page in every language, width and colour scheme: `pnpm --filter @lantai/web screenshots [name…]`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@lantai/client";
import { LANGUAGES, type Role } from "@lantai/db/vocabulary";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "./browser.js";
import { SCREENSHOTS, type Screenshot } from "./gallery.js";
import { ADMIN, startServer } from "./server.js";
import { newDevice, signIn, type WIDTHS } from "./device.js";

const FOLDER = fileURLToPath(new URL("../screenshots", import.meta.url));

type Accounts = Record<Role, { username: string; password: string }>;

/** The demo factory's accounts; where it has none of a role, one is registered. */
async function accountsOf(url: string): Promise<Accounts> {
  const { token } = await createClient({ url }).auth.login.mutate(ADMIN);
  const admin = createClient({ url, token });
  const demo = await admin.auth.demoAccounts.query();
  const account = async (role: Role) => {
    const known = demo.find((each) => each.role === role);
    if (known) return known;
    const made = { username: `foto.${role}`, password: "rahasia-foto" };
    await admin.users.register.mutate({ ...made, role, name: "Foto Contoh" });
    return made;
  };
  return {
    operator: await account("operator"),
    production_manager: await account("production_manager"),
    admin: demo.find((each) => each.role === "admin") ?? ADMIN,
  };
}

async function waitUntilStable(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.locator("h1").first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: "detached" });
  // Charts and transitions.
  await page.waitForTimeout(400);
}

async function take(
  browser: Browser,
  url: string,
  { screenshot, accounts }: { screenshot: Screenshot; accounts: Accounts },
) {
  for (const language of LANGUAGES) {
    for (const width of ["phone", "desktop"] as const satisfies (keyof typeof WIDTHS)[]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const context = await newDevice(browser, { url, language, width, colorScheme });
        try {
          const page = await context.newPage();
          if (screenshot.as) await signIn(page, accounts[screenshot.as]);
          await page.goto(screenshot.path);
          await waitUntilStable(page);
          if (screenshot.prepare) {
            await screenshot.prepare(page);
            await page.waitForTimeout(400);
          }
          const file = `${screenshot.name}.${language}.${width}.${colorScheme}.png`;
          // A dialog covers the window, not the page.
          const fullPage = (await page.getByRole("dialog").count()) === 0;
          await page.screenshot({ path: path.join(FOLDER, file), fullPage });
        } finally {
          await context.close();
        }
      }
    }
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const wanted = process.argv.slice(2);
const dataDir = await mkdtemp(path.join(tmpdir(), "lantai-screenshots-"));
const server = await startServer({ DATABASE_URL: "", DATA_DIR: dataDir, DEMO: "true" });
const browser = await launchBrowser();
try {
  const accounts = await accountsOf(server.url);
  for (const screenshot of SCREENSHOTS) {
    if (wanted.length > 0 && !wanted.includes(screenshot.name)) continue;
    await take(browser, server.url, { screenshot, accounts });
    print(screenshot.name);
  }
  print(`The screenshots are in ${FOLDER}`);
} finally {
  await browser.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
