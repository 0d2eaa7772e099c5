import { expect, test } from "vitest";
import { cardOf, plan } from "./floor.js";
import { expectAccessible, NOON_ZONE, testApp } from "./testApp.js";

const app = testApp({ PLANT_TIME_ZONE: NOON_ZONE });

/** The plant's time of day, this many minutes from now. */
function clockIn(minutes: number): string {
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone: NOON_ZONE, hour: "2-digit", minute: "2-digit" });
  return time.format(Date.now() + minutes * 60_000);
}

test("a shift that ends soon is said without moving the list, and its reports are not called today's where its day began yesterday", async () => {
  const siti = await app.register("operator", "Siti Rahma");
  const number = await plan(app, siti, { productName: "Engsel" });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress" });
  const page = await app.open({ as: siti, width: "phone" });
  await page.setViewportSize({ width: 320, height: 640 });
  const report = cardOf(page, "Engsel").getByRole("button", { name: "Lapor" });
  await page.goto("/my-work");
  await report.waitFor();
  const before = await report.boundingBox();

  const end = clockIn(12);
  const shifts = [
    { name: "Pagi", start: end },
    { name: "Malam", start: "23:00" },
  ];
  await app.admin.shifts.update.mutate({ shifts });
  await app.admin.workOrders.setStatus.mutate({ id: number, status: "in_progress", quantity: 40 });
  await page.reload();
  await page.getByText(`Sif Malam berakhir pukul ${end.replace(":", ".")}. Laporkan hasil.`).waitFor();
  expect(await report.boundingBox()).toEqual(before);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Laporan saya" }).click();
  await page.getByText(/^Hari kerja \d+ \w+ \d+: 40 pcs$/).waitFor();
  expect(await page.getByText(/^Hari ini:/).count()).toBe(0);
});
