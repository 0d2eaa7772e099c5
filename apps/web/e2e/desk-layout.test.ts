import type { Locator } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { misplacedTexts } from "./layout.js";
import { type Account, expectAccessible, expectFocused, testApp } from "./testApp.js";

const app = testApp();
let manager: Account;
let steps: { number: string };
let held: { number: string };

const HOUR_MS = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
  const { id: operatorId } = await app.register("operator", "Kusumawardhaniprawirodirdjonegorosastroamidjojo");
  const plan = (productName: string, quantity: number, unit: string) =>
    app.admin.workOrders.create.mutate({ productName, quantity, unit, deadline: hoursFromNow(-500), operatorId });
  held = await plan(
    "PELAT-BAJA-HITAM-SS400-10MM-X-1524MM-X-6096MM-GALVANIS-CELUP-PANAS",
    999_999_999.999,
    "meter persegi",
  );
  steps = await plan("Rangka lemari arsip dua pintu dengan kunci putar tiga titik", 1_250_000.5, "lembar");
  await plan("Rel", 7, "pcs");
  const startedAt = hoursFromNow(-2);
  const start = (id: string) => app.admin.workOrders.setStatus.mutate({ id, status: "in_progress", madeAt: startedAt });
  const report = {
    status: "in_progress",
    quantity: 888_888.125,
    quantityScrap: 1234.5,
    scrapReason: "machine",
  } as const;
  await start(held.number);
  await app.admin.workOrders.setStatus.mutate({ id: held.number, ...report });
  await app.admin.workOrders.setStatus.mutate({ id: held.number, status: "on_hold", holdReason: "machine_failure" });
  await app.admin.workOrders.update.mutate({
    id: steps.number,
    steps: [{ name: "Pemotongan" }, { name: "Pengelasan" }],
  });
  await start(steps.number);
  await app.admin.workOrders.setStatus.mutate({ id: steps.number, ...report });
});

test.each([320, 768, 1280])(
  "at %d px no text lies over another or leaves its card, however long the words and large the figures",
  async (width) => {
    const page = await app.open({ as: manager });
    await page.setViewportSize({ width, height: 720 });
    const addresses = [`/workorders/${held.number}`, `/workorders/${steps.number}`, "/", "/workorders?view=board"];
    // From 1200 px on the list is a table, which has a test of its own.
    if (width < 1200) addresses.push("/workorders");
    for (const address of addresses) {
      await page.goto(address);
      await page
        .getByRole("main")
        .getByText(/^PELAT|^Rangka/)
        .first()
        .waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: "detached" });
      expect(await misplacedTexts(page), address).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), address).toBe(0);
    }
  },
);

test("the rows of the list are of one height, with a step and a forecast or without", async () => {
  const page = await app.open({ as: manager });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto("/workorders");
  await page
    .getByTitle(/^Selesai sekitar /)
    .first()
    .waitFor();
  await page
    .getByTitle(/^Langkah 2 dari 2/)
    .first()
    .waitFor();
  const rows = await page
    .getByRole("row")
    .filter({ has: page.getByRole("link") })
    .all();
  // The badges of a row stand on one line.
  const middles = await rows[0]?.locator('[class*="badge"]').evaluateAll((badges) =>
    badges.map((badge) => {
      const { top, bottom } = badge.getBoundingClientRect();
      return (top + bottom) / 2;
    }),
  );
  if (!middles) throw new Error("there is no row");
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(1);
  const heights = await Promise.all(rows.map(async (row) => (await row.boundingBox())?.height));
  expect(heights).toHaveLength(3);
  expect(new Set(heights.map((height) => Math.round(height ?? 0))).size).toBe(1);
});

test("the fields of the order form stand in columns, also on the smallest phone", async () => {
  for (const language of ["id", "en"] as const) {
    const page = await app.open({ as: manager, width: "phone", language });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto("/workorders?panel=new");
    const form = page.getByRole("dialog");
    const inputs = form.locator("input:visible");
    await inputs.nth(5).waitFor();
    const box = async (at: number) => {
      const found = await inputs.nth(at).boundingBox();
      if (!found) throw new Error(`there is no input ${at}`);
      return found;
    };
    const [product, quantity, unit, day, time] = await Promise.all([0, 1, 2, 3, 4].map(box));
    if (!product || !quantity || !unit || !day || !time) throw new Error("a field is missing");
    const end = ({ x, width }: typeof product) => Math.round(x + width);
    expect([quantity.y, day.y, time.height]).toEqual([unit.y, time.y, day.height]);
    expect([end(unit), end(time)]).toEqual([end(product), end(product)]);
    const words = form.getByRole("radiogroup").locator("label span");
    expect(await words.evaluateAll((all) => all.every((word) => word.scrollWidth <= word.clientWidth + 1))).toBe(true);
  }
});

test("a list in a dialog lies over its edge, and axe finds nothing in it, however many operators there are", async () => {
  const names = Array.from({ length: 9 }, (_, at) => `Operator ${at}`);
  await Promise.all(names.map((name) => app.register("operator", name)));
  const page = await app.open({ as: manager, colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/workorders/${steps.number}`);
  await page.getByRole("button", { name: "Lainnya" }).click();
  await page.getByRole("menuitem", { name: "Pindah operator" }).click();
  const operator = page.getByRole("dialog").getByRole("combobox", { name: "Operator" });
  await operator.click();
  const list = page.getByRole("listbox");
  await expect.poll(() => operator.getAttribute("aria-controls")).toBe(await list.getAttribute("id"));
  await expectAccessible(page);
  // What is at its lower edge is the list, and not what is behind its dialog.
  const isInSight = await list.evaluate((node) => {
    const { left, bottom, width } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(left + width / 2, bottom - 5));
  });
  expect(isInSight).toBe(true);
});

test("a list that drops down is announced as open while it is, and named", async () => {
  await app.admin.teams.create.mutate({ name: "Regu Las", memberIds: [] });
  const page = await app.open({ as: manager });
  const list = page.getByRole("listbox");
  const expectAnnounced = async (field: Locator, open: () => Promise<void>) => {
    await open();
    await expect.poll(() => field.getAttribute("aria-expanded")).toBe("true");
    await expect.poll(() => field.getAttribute("aria-controls")).toBe(await list.getAttribute("id"));
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
    expect(await field.getAttribute("aria-expanded")).toBe("false");
  };
  const fields = page.getByRole("dialog").getByRole("combobox");
  await page.goto("/people?tab=teams");
  await page.getByRole("button", { name: "Buat regu" }).first().click();
  const members = fields.and(page.getByLabel("Anggota"));
  await expectAnnounced(members, () => members.click());
  await expectAnnounced(members, () => members.press("ArrowDown"));
  await page.goto("/workorders?panel=new");
  const [product, team] = [fields.and(page.getByLabel("Produk")), fields.and(page.getByLabel("Regu"))];
  await expectAnnounced(product, () => product.click());
  await expectAnnounced(product, () => product.press("ArrowDown"));
  await expectAnnounced(team, () => team.click());
});

test("the tab key reaches the orders without a stop at every filter, in the table, the cards and the board", async () => {
  const page = await app.open({ as: manager });
  for (const [address, width] of [
    ["/workorders", 1280],
    ["/workorders", 768],
    ["/workorders?view=board", 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 720 });
    await page.goto(address);
    await page
      .getByRole("main")
      .getByRole("link", { name: /^WO-|^Rangka/ })
      .first()
      .waitFor();
    await page.keyboard.press("Tab");
    await expectFocused(page.getByRole("link", { name: "Langsung ke isi" }));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expectFocused(page.getByRole("button", { name: "Langsung ke daftar" }));
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expectFocused(page.locator("[data-row-link], [data-order-link]").first());
  }
});
