import { describe, expect, test } from "vitest";
import { type MadeStep, useThreeShifts } from "../../testing/production.js";

const { given, scenario, report } = useThreeShifts();

describe("holds", () => {
  const hold = (at: string, holdReason: MadeStep["holdReason"]): MadeStep => ({ at, status: "on_hold", holdReason });
  const go = (at: string): MadeStep => ({ at, status: "in_progress" });

  test("last until the next transition, are split at the ends of shifts and days, and only their part in the period counts", async () => {
    // From before the period until 02:00 in the night of the 9th.
    await scenario([
      go("2026-05-01T01:00:00Z"),
      hold("2026-05-08T22:00:00Z", "machine_failure"),
      go("2026-05-09T19:00:00Z"),
    ]);
    // From 14:30 to 23:30: all three shifts.
    await scenario([
      go("2026-05-01T01:00:00Z"),
      hold("2026-05-10T07:30:00Z", "changeover"),
      go("2026-05-10T16:30:00Z"),
    ]);
    // Held twice: one order.
    await scenario([
      go("2026-05-01T01:00:00Z"),
      hold("2026-05-10T01:00:00Z", "machine_failure"),
      go("2026-05-10T01:30:00Z"),
      hold("2026-05-10T02:00:00Z", "machine_failure"),
      { at: "2026-05-10T02:30:00Z", status: "cancelled" },
    ]);
    // Outside the period.
    await scenario([go("2026-05-01T01:00:00Z"), hold("2026-05-02T00:00:00Z", "other"), go("2026-05-03T00:00:00Z")]);
    given.app.clock.set("2026-05-20T00:00:00Z");
    const days = { from: "2026-05-09", to: "2026-05-10" };
    expect((await report({ ...days, by: ["shift"] })).holds).toEqual([
      { day: "2026-05-09", shift: "Pagi", reason: "machine_failure", minutes: 480, orders: 1 },
      { day: "2026-05-09", shift: "Siang", reason: "machine_failure", minutes: 480, orders: 1 },
      { day: "2026-05-09", shift: "Malam", reason: "machine_failure", minutes: 180, orders: 1 },
      { day: "2026-05-10", shift: "Pagi", reason: "machine_failure", minutes: 60, orders: 1 },
      { day: "2026-05-10", shift: "Pagi", reason: "changeover", minutes: 30, orders: 1 },
      { day: "2026-05-10", shift: "Siang", reason: "changeover", minutes: 480, orders: 1 },
      { day: "2026-05-10", shift: "Malam", reason: "changeover", minutes: 30, orders: 1 },
    ]);
    const held = async (filter: object) =>
      (await given.app.as(given.app.manager).reports.held({ ...days, ...filter })).items.map(
        ({ since, until, minutes }) => [since, until, minutes],
      );
    expect(await held({ reason: "machine_failure" })).toEqual([
      ["2026-05-08T22:00:00.000Z", "2026-05-09T19:00:00.000Z", 1140],
      ["2026-05-10T01:00:00.000Z", "2026-05-10T01:30:00.000Z", 30],
      ["2026-05-10T02:00:00.000Z", "2026-05-10T02:30:00.000Z", 30],
    ]);
    expect(await held({ shift: "Siang" })).toEqual([
      ["2026-05-08T22:00:00.000Z", "2026-05-09T19:00:00.000Z", 480],
      ["2026-05-10T07:30:00.000Z", "2026-05-10T16:30:00.000Z", 480],
    ]);
    expect(await held({ reason: "other" })).toEqual([]);
    expect((await report(days)).holds).toEqual([
      { day: "2026-05-09", reason: "machine_failure", minutes: 1140, orders: 1 },
      { day: "2026-05-10", reason: "changeover", minutes: 540, orders: 1 },
      { day: "2026-05-10", reason: "machine_failure", minutes: 60, orders: 1 },
    ]);
  });

  test("go on through corrections and edits, and until now where nothing ended them", async () => {
    const { id } = await scenario([
      go("2026-06-01T01:00:00Z"),
      { at: "2026-06-01T02:00:00Z", status: "in_progress", quantity: 5 },
      hold("2026-06-03T00:00:00Z", "material_shortage"),
    ]);
    given.app.clock.set("2026-06-03T01:00:00Z");
    const { items } = await given.app.as(given.app.manager).workOrders.history({ id });
    const item = items.find(({ quantity }) => quantity > 0)?.id ?? 0;
    await given.app.as(given.app.manager).workOrders.reverse({ id, item, reason: "counted_twice" });
    await given.app.as(given.app.manager).workOrders.update({ id, note: "kurang bahan" });
    given.app.clock.set("2026-06-05T00:30:00Z");
    const { holds } = await report({ from: "2026-06-03", to: "2026-06-30" });
    const { items: held } = await given.app
      .as(given.app.manager)
      .reports.held({ from: "2026-06-03", to: "2026-06-30" });
    expect(held).toMatchObject([{ order: { id }, since: "2026-06-03T00:00:00.000Z", until: null, minutes: 2910 }]);
    expect(holds).toEqual(
      [1440, 1440, 30].map((minutes, i) => ({
        day: `2026-06-0${3 + i}`,
        reason: "material_shortage",
        minutes,
        orders: 1,
      })),
    );
  });
});
