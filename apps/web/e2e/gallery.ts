import { LANGUAGES, type Role } from "@lantai/db/vocabulary";
import type { Page } from "playwright-core";
import type { FloorAddress } from "../src/floor/Pages.js";
import { auditText } from "../src/i18n/audit.js";
import { authText } from "../src/i18n/auth.js";
import { floorText } from "../src/i18n/floor.js";
import { orderText } from "../src/i18n/order.js";
import { ordersText } from "../src/i18n/orders.js";
import { peopleText } from "../src/i18n/people.js";
import { shellText } from "../src/i18n/shell.js";
import { shiftsText } from "../src/i18n/shifts.js";
import type { Catalog } from "../src/lib/language.js";
import type { createDeskRouter } from "../src/router.js";
import { tapNumber } from "./floor.js";

/** One page, or one state of a page, for a screenshot. */
export interface Screenshot {
  name: string;
  path: string;
  /** The signed-in user's role; without it there is no session. */
  as?: Role;
  /** Brings the page into the state of the screenshot. */
  prepare?: (page: Page) => Promise<void>;
}

/** Matches what a catalog calls something, in whatever language; `rest` is a regular expression of what follows it. */
function textOf<T>(catalog: Catalog<T>, pick: (texts: T) => string, rest = "$"): RegExp {
  return new RegExp(`^(?:${LANGUAGES.map((language) => pick(catalog[language])).join("|")})${rest}`);
}

type DeskAddress = keyof ReturnType<typeof createDeskRouter>["routesByPath"];
/** Leads elsewhere, and is for an account with a given password. */
type WithoutScreenshot = "/my-work/$" | "/new-password";

/** The screenshots of each page and its states: a page without one does not compile. */
const PAGES: Record<"/sign-in" | Exclude<DeskAddress, WithoutScreenshot> | FloorAddress, readonly Screenshot[]> = {
  "/sign-in": [{ name: "sign-in", path: "/sign-in" }],
  "/": [
    { name: "today", path: "/", as: "production_manager" },
    {
      name: "today-failing",
      path: "/",
      as: "production_manager",
      prepare: async (page) => {
        await page.route(/\/trpc\/reports/, (route) => route.abort());
        await page.reload();
        await page.getByRole("alert").first().waitFor();
      },
    },
    {
      name: "palette",
      path: "/",
      as: "production_manager",
      prepare: async (page) => {
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog").getByRole("textbox").fill("meja");
        await page.getByRole("dialog").getByText(/^WO-/).first().waitFor();
      },
    },
    {
      name: "shortcuts",
      path: "/",
      as: "production_manager",
      prepare: async (page) => {
        await page.keyboard.press("?");
        await page.getByRole("dialog").waitFor();
      },
    },
  ],
  "/workorders": [
    { name: "work-orders", path: "/workorders", as: "production_manager" },
    { name: "work-orders-none", path: "/workorders?q=tidak-ada", as: "production_manager" },
    { name: "work-orders-new", path: "/workorders?panel=new", as: "production_manager" },
    {
      name: "work-orders-filters",
      path: "/workorders",
      as: "production_manager",
      prepare: async (page) => {
        await page.getByRole("button", { name: textOf(ordersText, ({ moreFilters }) => moreFilters(0)) }).click();
        await page.getByRole("dialog").waitFor();
      },
    },
    { name: "work-orders-board", path: "/workorders?view=board", as: "production_manager" },
    {
      name: "work-orders-chosen",
      path: "/workorders",
      as: "production_manager",
      prepare: async (page) => {
        for (const row of [1, 2, 3]) await page.getByRole("checkbox", { name: /WO-/ }).nth(row).check();
      },
    },
  ],
  "/workorders/$ref": [
    { name: "work-order", path: "/workorders?status=in_progress", as: "production_manager", prepare: openFirst },
    {
      name: "work-order-hold",
      path: "/workorders?status=in_progress",
      as: "production_manager",
      prepare: async (page) => {
        await openFirst(page);
        await page.getByRole("button", { name: textOf(orderText, ({ verbs }) => verbs.hold) }).click();
      },
    },
  ],
  "/print": [
    {
      name: "work-order-paper",
      path: "/workorders?status=in_progress",
      as: "production_manager",
      prepare: async (page) => {
        await openFirst(page);
        await page.getByRole("button", { name: textOf(orderText, ({ page: { more } }) => more) }).click();
        await page.getByRole("menuitem", { name: textOf(orderText, ({ page: { print } }) => print) }).click();
        await page.waitForURL(/\/print/);
      },
    },
  ],
  "/reports": [{ name: "reports", path: "/reports?period=month", as: "production_manager" }],
  "/reports/daily": [{ name: "lhp", path: "/reports/daily", as: "production_manager" }],
  "/reports/holds": [{ name: "report-holds", path: "/reports/holds", as: "production_manager" }],
  "/reports/items": [{ name: "report-items", path: "/reports/items", as: "production_manager" }],
  "/people": [
    { name: "people", path: "/people", as: "admin" },
    {
      name: "people-register",
      path: "/people",
      as: "admin",
      prepare: (page) => page.getByRole("button", { name: textOf(peopleText, ({ register }) => register) }).click(),
    },
    {
      name: "people-edit",
      path: "/people",
      as: "admin",
      prepare: (page) =>
        page
          .getByRole("button", { name: textOf(peopleText, ({ edit }) => edit, " ") })
          .nth(2)
          .click(),
    },
    { name: "service-accounts", path: "/people?tab=services", as: "admin" },
    { name: "service-key", path: "/people?tab=services", as: "admin", prepare: makeServiceKey },
  ],
  "/import": [
    { name: "import", path: "/import", as: "production_manager" },
    { name: "import-mapping", path: "/import", as: "production_manager", prepare: chooseFile },
  ],
  "/settings": [
    {
      name: "settings-shifts",
      path: "/settings",
      as: "production_manager",
      prepare: async (page) => {
        await page.getByRole("button", { name: textOf(shiftsText, ({ change }) => change) }).click();
        await page.getByRole("button", { name: textOf(shiftsText, ({ add }) => add) }).click();
        await page.getByRole("button", { name: textOf(shellText, ({ save }) => save) }).click();
      },
    },
    { name: "settings", path: "/settings", as: "admin" },
    { name: "audit", path: "/settings?tab=audit", as: "admin" },
    { name: "audit-chain", path: "/settings?tab=audit", as: "admin", prepare: checkChain },
  ],
  "/my-work": [
    {
      name: "account",
      path: "/my-work",
      as: "operator",
      prepare: (page) =>
        page.getByRole("button", { name: textOf(authText, ({ openAccount }) => openAccount(""), "") }).click(),
    },
    { name: "my-work", path: "/my-work", as: "operator" },
    {
      name: "my-work-report",
      path: "/my-work",
      as: "operator",
      prepare: (page) =>
        openSheet(
          page,
          textOf(floorText, ({ report }) => report),
        ),
    },
    {
      name: "my-work-hold",
      path: "/my-work",
      as: "operator",
      prepare: (page) =>
        openSheet(
          page,
          textOf(floorText, ({ hold }) => hold),
        ),
    },
    {
      name: "my-work-finish",
      path: "/my-work",
      as: "operator",
      prepare: (page) =>
        openSheet(
          page,
          textOf(floorText, ({ complete }) => complete),
        ),
    },
    {
      name: "my-work-scan",
      path: "/my-work",
      as: "operator",
      prepare: (page) =>
        openSheet(
          page,
          textOf(floorText, ({ scan }) => scan.button),
        ),
    },
    { name: "my-work-offline", path: "/my-work", as: "operator", prepare: reportOffline },
  ],
  "/my-work/:order": [{ name: "my-work-order", path: "/my-work", as: "operator", prepare: openOrder }],
  "/my-work/reports": [{ name: "my-reports", path: "/my-work/reports", as: "operator" }],
  "/my-work/unsent": [
    {
      name: "my-work-unsent",
      path: "/my-work",
      as: "operator",
      prepare: async (page) => {
        await reportOffline(page);
        await page.getByRole("link", { name: textOf(floorText, ({ outbox }) => outbox.count("1")) }).click();
        // On a wide screen the cards of the list are beside it.
        await page
          .getByRole("article", { name: textOf(floorText, ({ outbox }) => outbox.does.report("5 ", null), "") })
          .waitFor();
      },
    },
  ],
};

/** The screenshots of all pages. */
export const SCREENSHOTS: readonly Screenshot[] = Object.values(PAGES).flat();

async function checkChain(page: Page): Promise<void> {
  await page.getByRole("button", { name: textOf(auditText, ({ check }) => check) }).click();
  await page.getByRole("button", { name: textOf(auditText, ({ checkNow }) => checkNow) }).click();
  await page.getByText(textOf(auditText, ({ intact }) => intact("[\\d.,]+"))).waitFor();
}

async function makeServiceKey(page: Page): Promise<void> {
  const create = textOf(peopleText, ({ services }) => services.create);
  await page.getByRole("button", { name: create }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox").fill("erp-bridge");
  await panel.getByRole("checkbox").first().check();
  await panel.getByRole("button", { name: create }).click();
  await panel.locator("code").waitFor();
}

/** A file with a title above its columns, a day that does not exist, an unknown operator and a column too many. */
async function chooseFile(page: Page): Promise<void> {
  const lines = [
    "PT Contoh Jaya",
    "No PO;Nama Barang;Jumlah;Satuan;Tenggat;Operator;Warna",
    "PO-1;Rak dinding;1.250,5;m;30/11/2026 14:00;Agus Prasetyo;hitam",
    "PO-2;Engsel kuningan;40;pcs;31/02/2026;Surya Darma;kuning",
  ];
  const buffer = Buffer.from(lines.join("\r\n"));
  await page.locator('input[type="file"]').setInputFiles({ name: "rencana.csv", mimeType: "text/csv", buffer });
  await page.getByRole("cell", { name: "PO-2" }).waitFor();
}

/** Opens the first order of the list: a row of the table, or a card. */
async function openFirst(page: Page): Promise<void> {
  await page.locator("main table tbody a, main li a").first().click();
  await page.waitForURL(/\/workorders\/WO-/);
  await page.locator('[aria-busy="true"]').first().waitFor({ state: "detached" });
}

/** Opens a sheet by its button. Where there is none, as on a wide screen, its content is on the page. */
async function openSheet(page: Page, button: RegExp): Promise<void> {
  const opener = page.getByRole("button", { name: button });
  if ((await opener.count()) === 0) return openPadBeside(page);
  await opener.first().click();
  await page.getByRole("dialog").waitFor();
}

/** On a wide screen the pad stands beside an order without steps. */
async function openPadBeside(page: Page): Promise<void> {
  const withoutSteps = page.getByRole("article").filter({ hasNotText: /Langkah|Step/ });
  await withoutSteps.getByRole("link").first().click();
  await page.getByRole("group", { name: /^(Papan angka|Number pad)$/ }).waitFor();
}

async function openOrder(page: Page): Promise<void> {
  await page.getByRole("article").getByRole("link").first().click();
  await page.getByRole("heading", { name: textOf(floorText, ({ order }) => order.timeline) }).waitFor();
}

async function reportOffline(page: Page): Promise<void> {
  await openSheet(
    page,
    textOf(floorText, ({ report }) => report),
  );
  // By then the service worker has stored the pages that are opened without a network.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await tapNumber(page, "5");
  await page
    .getByRole("button", { name: textOf(floorText, ({ reporting }) => reporting.submitOf("5 ", null), "") })
    .click();
  await page
    .getByText(textOf(floorText, ({ waiting }) => waiting))
    .first()
    .waitFor();
}
