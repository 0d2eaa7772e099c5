import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { cardOf, counted, plan, plugInScanner, tapNumber } from "./floor.js";
import { type Account, expectAccessible, testApp } from "./testApp.js";

const app = testApp();

/** An order of six steps, of which the third is a team's, in progress; its number, and the ids of its steps. */
async function planSteps(owner: Account, { productName, welder }: { productName: string; welder: Account }) {
  const number = await plan(app, owner, { productName });
  const { id: teamId } = await app.admin.teams.create.mutate({ name: `Las ${productName}`, memberIds: [welder.id] });
  const names = ["Potong", "Tekuk", "Las", "Gerinda", "Cat", "Kemas"];
  const steps = names.map((name) => (name === "Las" ? { name, teamId } : { name }));
  const planned = await app.admin.workOrders.update.mutate({ id: number, steps });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const idOf = (name: string) => {
    const step = planned.steps.find((each) => each.name === name);
    if (!step) throw new Error(`no step ${name}`);
    return step.id;
  };
  return { number, names, idOf };
}

const stepOf = async (number: string, name: string) => {
  const { items } = await app.admin.steps.list.query({ id: number });
  return items.find((step) => step.name === name);
};

test("a member of a step's team sees that step alone, reports what is available, and says that it is done", async () => {
  const owner = await app.register("operator", "Agus Salim");
  const welder = await app.register("operator", "Wahyu Las");
  const { number, idOf } = await planSteps(owner, { productName: "Rangka", welder });
  const bent = { status: "in_progress", quantity: 30, stepId: idOf("Tekuk"), note: "Radius diperbesar" } as const;
  await app.admin.workOrders.setStatus.mutate({ id: number, ...bent });
  await app.admin.progress.add.mutate({ id: number, note: "Pakai kawat 0,8" });
  const page = await app.open({ as: welder, width: "phone" });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/my-work");
  const card = cardOf(page, "Rangka");
  await card.getByText("Langkah 3 dari 6").waitFor();
  await card.getByText("Tersedia 30 pcs").waitFor();
  await card.getByText(/Pakai kawat 0,8/).waitFor();
  await card.getByText("Las", { exact: true }).waitFor();
  expect(await card.getByRole("listitem").count()).toBe(1);
  expect(await card.getByRole("button", { name: /^(Tahan|Selesai)$/ }).count()).toBe(0);
  await expectAccessible(page);
  await card.getByRole("button", { name: "Lapor: Las" }).click();
  await page.getByRole("button", { name: "Tersedia: 30 pcs" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lapor 30 pcs" }).click();
  await expect.poll(() => stepOf(number, "Las")).toMatchObject({ quantityGood: 30, isDone: false });
  expect(await counted(app, number)).toMatchObject({ quantityGood: 0 });
  await card.getByRole("button", { name: "Langkah selesai: Las" }).click();
  await expect.poll(() => stepOf(number, "Las")).toMatchObject({ isDone: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
});

test("the order's operator sees every step, and more than the step before is a hint and no refusal", async () => {
  const owner = await app.register("operator", "Dedi Kurnia");
  const welder = await app.register("operator", "Joko Las");
  const { number, names } = await planSteps(owner, { productName: "Meja", welder });
  const page = await app.open({ as: owner, width: "phone" });
  await page.goto(`/my-work/${number}`);
  const steps = page.getByRole("region", { name: /^Langkah saya: / });
  await steps.getByText("Langkah 6 dari 6").waitFor();
  const shown = await steps.getByRole("listitem").allTextContents();
  expect(shown.map((text, i) => text.includes(names[i] ?? "?"))).toEqual(names.map(() => true));
  await steps.getByRole("button", { name: "Lapor: Kemas" }).click();
  await tapNumber(page, "5");
  await page.getByRole("dialog").getByRole("button", { name: "Lapor 5 pcs" }).click();
  await expect.poll(() => counted(app, number)).toMatchObject({ quantityGood: 5 });
  await steps.getByText("5 pcs lebih banyak dari langkah sebelumnya").waitFor();
  await page.getByRole("button", { name: "Tahan" }).waitFor();
  await expectAccessible(page);
});

/** Is the whole element within the window? */
const isInSight = (element: Locator) =>
  element.evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

test("a step's code opens the order at that step, and an order's at the step that is not done", async () => {
  const owner = await app.register("operator", "Rudi Hartono");
  const welder = await app.register("operator", "Slamet Las");
  const { number, idOf } = await planSteps(owner, { productName: "Rak", welder });
  for (const name of ["Potong", "Tekuk", "Las", "Gerinda"])
    await app.admin.steps.update.mutate({ id: number, step: idOf(name), isDone: true });
  const page = await app.open({ as: owner, width: "phone" });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/workorders/${number}?step=${idOf("Kemas")}`);
  const step = page.getByRole("region", { name: /^Langkah saya: / }).getByRole("listitem");
  await expect.poll(() => isInSight(step.nth(5))).toBe(true);
  expect(await step.nth(5).getAttribute("aria-current")).toBe("step");
  await page.goto(`/my-work/${number}?step=${crypto.randomUUID()}`);
  await expect.poll(() => isInSight(step.nth(4))).toBe(true);
  await page.goto("/my-work");
  await cardOf(page, "Rak").getByRole("link", { name: "Rak" }).click();
  await expect.poll(() => isInSight(step.nth(4))).toBe(true);
  const scanner = await plugInScanner(page);
  await scanner.type(`${app.url}/workorders/${number}?step=${idOf("Potong")}`);
  await scanner.enter();
  await expect.poll(() => step.nth(0).getAttribute("aria-current")).toBe("step");
  await expect.poll(() => isInSight(step.nth(0))).toBe(true);
});

test("an offline report on a step that others have done meanwhile counts, and opens it again", async () => {
  const owner = await app.register("operator", "Imam Santoso");
  const welder = await app.register("operator", "Danu Las");
  const { number, idOf } = await planSteps(owner, { productName: "Tangga", welder });
  const page = await app.open({ as: owner, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Tangga");
  await card.getByRole("button", { name: "Lapor: Cat" }).click();
  await tapNumber(page, "7");
  await page.context().setOffline(true);
  await page.getByRole("dialog").getByRole("button", { name: "Lapor 7 pcs" }).click();
  await card.getByText("Belum terkirim").waitFor();
  await app.admin.steps.update.mutate({ id: number, step: idOf("Cat"), isDone: true });
  await page.context().setOffline(false);
  await expect.poll(() => stepOf(number, "Cat")).toMatchObject({ quantityGood: 7, isDone: false });
});

test("an offline report on a step that was taken off the plan is kept, with the reason shown", async () => {
  const owner = await app.register("operator", "Tono Wijaya");
  const welder = await app.register("operator", "Bayu Las");
  const { number, idOf } = await planSteps(owner, { productName: "Pagar", welder });
  const page = await app.open({ as: owner, width: "phone" });
  await page.goto("/my-work");
  const card = cardOf(page, "Pagar");
  await card.getByRole("button", { name: "Lapor: Cat" }).click();
  await tapNumber(page, "7");
  await page.context().setOffline(true);
  await page.getByRole("dialog").getByRole("button", { name: "Lapor 7 pcs" }).click();
  await card.getByText("Belum terkirim").waitFor();
  await app.admin.workOrders.update.mutate({ id: number, steps: [{ id: idOf("Kemas"), name: "Kemas" }] });
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "1 belum terkirim, 1 perlu keputusan" }).click();
  await page.getByText("Lapor 7 pcs · Cat").waitFor();
  await page.getByText(/^Langkah ini sudah tidak ada/).waitFor();
  expect(await counted(app, number)).toMatchObject({ quantityGood: 0 });
});
