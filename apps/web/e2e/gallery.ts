import type { Role } from "@lantai/db/vocabulary";
import type { Page } from "playwright-core";
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

/** Every page and state with a screenshot: add yours. */
export const SCREENSHOTS: readonly Screenshot[] = [
  { name: "sign-in", path: "/sign-in" },
  { name: "today", path: "/", as: "production_manager" },
  { name: "work-orders", path: "/workorders", as: "production_manager" },
  { name: "work-orders-none", path: "/workorders?q=tidak-ada", as: "production_manager" },
  { name: "work-orders-new", path: "/workorders?panel=new", as: "production_manager" },
  { name: "work-orders-board", path: "/workorders?view=board", as: "production_manager" },
  {
    name: "work-orders-chosen",
    path: "/workorders",
    as: "production_manager",
    prepare: async (page) => {
      for (const row of [1, 2, 3]) await page.getByRole("checkbox", { name: /WO-/ }).nth(row).check();
    },
  },
  { name: "work-order", path: "/workorders?status=in_progress", as: "production_manager", prepare: openFirst },
  {
    name: "work-order-hold",
    path: "/workorders?status=in_progress",
    as: "production_manager",
    prepare: async (page) => {
      await openFirst(page);
      await page.getByRole("button", { name: /^(Tahan|Hold)$/ }).click();
    },
  },
  {
    name: "work-order-paper",
    path: "/workorders?status=in_progress",
    as: "production_manager",
    prepare: async (page) => {
      await openFirst(page);
      await page.getByRole("button", { name: /^(Lainnya|More)$/ }).click();
      await page.getByRole("menuitem", { name: /^(Cetak SPK|Print sheet)$/ }).click();
      await page.waitForURL(/\/print/);
    },
  },
  {
    name: "settings-shifts",
    path: "/settings",
    as: "production_manager",
    prepare: async (page) => {
      await page.getByRole("button", { name: /^(Ubah sif|Change shifts)$/ }).click();
      await page.getByRole("button", { name: /^(Tambah sif|Add a shift)$/ }).click();
      await page.getByRole("button", { name: /^(Simpan|Save)$/ }).click();
    },
  },
  { name: "reports", path: "/reports?period=month", as: "production_manager" },
  { name: "lhp", path: "/reports/daily", as: "production_manager" },
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
  { name: "people", path: "/people", as: "admin" },
  {
    name: "people-register",
    path: "/people",
    as: "admin",
    prepare: (page) => page.getByRole("button", { name: /^(Daftarkan orang|Register someone)$/ }).click(),
  },
  {
    name: "people-edit",
    path: "/people",
    as: "admin",
    prepare: (page) =>
      page
        .getByRole("button", { name: /^(Ubah|Edit) / })
        .nth(2)
        .click(),
  },
  { name: "service-accounts", path: "/people?tab=services", as: "admin" },
  { name: "service-key", path: "/people?tab=services", as: "admin", prepare: makeServiceKey },
  {
    name: "account",
    path: "/my-work",
    as: "operator",
    prepare: (page) => page.getByRole("button", { name: /^(Akun|Account of) / }).click(),
  },
  { name: "import", path: "/import", as: "production_manager" },
  { name: "settings", path: "/settings", as: "admin" },
  { name: "audit", path: "/settings?tab=audit", as: "admin" },
  { name: "audit-chain", path: "/settings?tab=audit", as: "admin", prepare: checkChain },
  { name: "my-work", path: "/my-work", as: "operator" },
  { name: "my-work-report", path: "/my-work", as: "operator", prepare: (page) => openSheet(page, /^(Lapor|Report)$/) },
  { name: "my-work-hold", path: "/my-work", as: "operator", prepare: (page) => openSheet(page, /^(Tahan|Hold)$/) },
  {
    name: "my-work-finish",
    path: "/my-work",
    as: "operator",
    prepare: (page) => openSheet(page, /^(Selesai|Finish)$/),
  },
  { name: "my-work-scan", path: "/my-work", as: "operator", prepare: (page) => openSheet(page, /^(Pindai|Scan)$/) },
  { name: "my-work-order", path: "/my-work", as: "operator", prepare: openOrder },
  { name: "my-work-offline", path: "/my-work", as: "operator", prepare: reportOffline },
  {
    name: "my-work-unsent",
    path: "/my-work",
    as: "operator",
    prepare: async (page) => {
      await reportOffline(page);
      await page.getByRole("link", { name: /^(1 belum terkirim|1 not sent)$/ }).click();
      await page.getByRole("article").waitFor();
    },
  },
];

async function checkChain(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Periksa rantai|Check the chain)$/ }).click();
  await page.getByRole("button", { name: /^(Periksa sekarang|Check now)$/ }).click();
  await page.getByText(/^(Utuh|Intact): /).waitFor();
}

async function makeServiceKey(page: Page): Promise<void> {
  const create = /^(Buat akun layanan|Make a service account)$/;
  await page.getByRole("button", { name: create }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox").fill("erp-bridge");
  await panel.getByRole("checkbox").first().check();
  await panel.getByRole("button", { name: create }).click();
  await panel.locator("code").waitFor();
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
  if ((await opener.count()) === 0) return;
  await opener.first().click();
  await page.getByRole("dialog").waitFor();
}

async function openOrder(page: Page): Promise<void> {
  await page.getByRole("article").getByRole("link").first().click();
  await page.getByRole("heading", { name: /^(Riwayat|History)$/ }).waitFor();
}

async function reportOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await openSheet(page, /^(Lapor|Report)$/);
  await tapNumber(page, "5");
  await page.getByRole("button", { name: /^(Lapor|Report) 5 / }).click();
  await page
    .getByText(/^(Belum terkirim|Not sent yet)$/)
    .first()
    .waitFor();
}
