import { LANGUAGES, type Language } from "@lantai/db/vocabulary";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { floorText } from "../src/i18n/floor.js";
import { lhpText } from "../src/i18n/lhp.js";
import { orderText } from "../src/i18n/order.js";
import { planText } from "../src/i18n/plan.js";
import { stepsText } from "../src/i18n/steps.js";
import { cardOf, counted, tapNumber, waitForServiceWorker } from "./floor.js";
import { decodeQrCode } from "./qr-code.js";
import { type Account, expectAccessible, expectShown, NOON_ZONE, testApp } from "./testApp.js";

const app = testApp({ PLANT_TIME_ZONE: NOON_ZONE });

let manager: Account;
beforeAll(async () => {
  manager = await app.register("production_manager", "Ratna Puspita");
});

const wordsOf = (language: Language) => ({
  floor: floorText[language],
  lhp: lhpText[language],
  order: orderText[language],
  plan: planText[language],
  steps: stepsText[language],
});
type Words = ReturnType<typeof wordsOf>;

/** A phone of 360 by 740 pixels, signed in. */
async function phoneOf(account: Account, language: Language): Promise<Page> {
  const page = await app.open({ as: account, width: "phone", language });
  await page.setViewportSize({ width: 360, height: 740 });
  return page;
}

/** Plans an order of 50 by hand, in the steps Potong, the welders' and Kemas; returns its number. */
async function planByHand(page: Page, { t, product, team }: { t: Words; product: string; team: string }) {
  await page.goto("/workorders?panel=new");
  const panel = page.getByRole("dialog", { name: t.order.form.createTitle });
  const field = (label: string) => panel.getByRole("combobox", { name: label }).or(panel.getByLabel(label)).first();
  await panel.getByLabel(t.order.fields.productName).fill(product);
  for (const step of ["Potong", team, "Kemas"]) {
    await field(t.plan.add).fill(step);
    await panel.getByRole("button", { name: t.plan.addButton, exact: true }).click();
    await panel.getByRole("button", { name: t.plan.remove(step) }).waitFor();
  }
  await panel.getByLabel(t.order.fields.quantity).fill("50");
  await panel.getByLabel(t.order.fields.deadline).fill("30/1/2027");
  // Closes the calendar, which lies over the next field.
  await panel.getByLabel(t.order.fields.deadline).press("Tab");
  await field(t.order.fields.operator).click();
  await page.getByRole("option", { name: `Agus ${product}` }).click();
  await panel.getByRole("button", { name: t.order.form.create, exact: true }).click();
  await panel.waitFor({ state: "detached" });
  return (await app.admin.workOrders.list.query({ q: product })).items[0]?.number ?? "";
}

/** Reports at a step in the sheet that is open, all that is available there, or what is tapped. */
async function reportAt(page: Page, { t, tap }: { t: Words; tap?: string }) {
  const sheet = page.getByRole("dialog");
  if (tap === undefined) await sheet.getByRole("button", { name: t.steps.takeAvailable("50 pcs") }).click();
  else await tapNumber(page, tap);
  await sheet.getByRole("button", { name: t.floor.reporting.submitOf(`${tap ?? "50"} pcs`, null) }).click();
}

const expectFits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);

test.each(LANGUAGES)(
  "an order with steps is planned, printed, worked on by three people on phones, one of them offline, and read in the daily report (%s)",
  async (language) => {
    const t = wordsOf(language);
    const product = `Pagar ${language}`;
    const [owner, welder, packer] = [
      await app.register("operator", `Agus ${product}`),
      await app.register("operator", `Wati ${product}`),
      await app.register("operator", `Budi ${product}`),
    ];
    const team = `Regu Las ${language}`;
    await app.admin.teams.create.mutate({ name: team, memberIds: [welder.id] });
    const { id: packers } = await app.admin.teams.create.mutate({
      name: `Regu Kemas ${language}`,
      memberIds: [packer.id],
    });

    const desk = await app.open({ as: manager, language });
    const number = await planByHand(desk, { t, product, team });
    const { steps } = await app.admin.workOrders.get.query({ id: number });
    await app.admin.workOrders.update.mutate({
      id: number,
      steps: steps.map(({ id, name, team: of }) => ({ id, name, teamId: name === "Kemas" ? packers : of?.id })),
    });

    await desk.goto(`/print?orders=${number}&as=spk`);
    const rows = desk.getByRole("table", { name: t.plan.title }).getByRole("row");
    await rows.nth(3).waitFor();
    expect(await rows.count()).toBe(1 + 3);
    const code = await decodeQrCode(desk.getByRole("img", { name: t.plan.scanStep(team) }));

    // The packer's phone has the order, and loses the network.
    const packing = await phoneOf(packer, language);
    await packing.goto("/my-work");
    await cardOf(packing, product).getByText(t.steps.position("3", "3")).waitFor();
    await waitForServiceWorker(packing);

    const cutting = await phoneOf(owner, language);
    await cutting.goto("/my-work");
    const card = cardOf(cutting, product);
    await card.getByRole("button", { name: t.floor.start, exact: true }).click();
    await card.getByRole("button", { name: t.steps.reportOn("Potong") }).click();
    await reportAt(cutting, { t });
    await card.getByRole("button", { name: t.steps.doneOf("Potong") }).click();
    await expect.poll(async () => (await app.admin.steps.list.query({ id: number })).items[0]?.isDone).toBe(true);
    await expectFits(cutting);

    const report = cardOf(packing, product).getByRole("button", { name: t.steps.reportOn("Kemas") });
    await report.waitFor();
    await packing.context().setOffline(true);
    await report.click();
    await reportAt(packing, { t, tap: "48" });
    await cardOf(packing, product).getByText(t.floor.waiting).waitFor();
    await expectFits(packing);

    const welding = await phoneOf(welder, language);
    await welding.goto(new URL(code).pathname + new URL(code).search);
    const scanned = welding.getByRole("listitem").and(welding.locator('[aria-current="step"]'));
    await scanned.getByText(t.steps.position("2", "3")).waitFor();
    expect(new URL(welding.url()).pathname).toBe(`/my-work/${number}`);
    await scanned.getByText(t.steps.available("50 pcs")).waitFor();
    await expectAccessible(welding);
    await scanned.getByRole("button", { name: t.steps.reportOn(team) }).click();
    await reportAt(welding, { t });
    await scanned.getByRole("button", { name: t.steps.doneOf(team) }).click();
    await scanned.getByText(t.steps.isDone).waitFor();
    await expectFits(welding);

    expect(await counted(app, number)).toMatchObject({ quantityGood: 0 });
    await packing.context().setOffline(false);
    await expect.poll(() => counted(app, number)).toMatchObject({ status: "in_progress", quantityGood: 48 });
    await card.getByRole("button", { name: t.floor.complete, exact: true }).click();
    await cutting
      .getByRole("dialog")
      .getByRole("button", { name: t.floor.reporting.finishShort("2 pcs") })
      .click();
    await expect.poll(() => counted(app, number)).toMatchObject({ status: "completed", quantityGood: 48 });

    await desk.goto(`/workorders/${number}`);
    const strip = desk.getByRole("region", { name: t.plan.title });
    await expectShown(strip.getByText(t.plan.progress("2", "3")));
    await desk.goto("/reports/daily");
    const byStep = desk.getByRole("region", { name: t.lhp.byStep });
    await expectShown(byStep.getByRole("row", { name: new RegExp(`${team}.*50`) }));
    await expectShown(
      desk.getByRole("region", { name: t.lhp.byTeam }).getByRole("row", { name: new RegExp(`${team}.*50`) }),
    );
    const byTeam = desk.getByRole("region", { name: t.lhp.byTeam });
    await expectShown(byTeam.getByRole("row", { name: new RegExp(`Regu Kemas ${language}.*48`) }));
    const byOperator = desk.getByRole("region", { name: t.lhp.byOperator });
    await expectShown(byOperator.getByRole("row", { name: new RegExp(`Wati ${product}.*50`) }));
  },
);
