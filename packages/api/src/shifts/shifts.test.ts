import { auditLog } from "@lantai/db/schema";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outcome, type TestApp, startTestApp } from "../testing/harness.js";

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

const PAGI = [{ name: "Pagi", start: "07:00" }];
const TWO = [...PAGI, { name: "Malam", start: "19:00" }];
const get = () => app.as(app.operator).shifts.get();
const put = (input: Parameters<ReturnType<TestApp["as"]>["shifts"]["update"]>[0]) =>
  app.as(app.manager).shifts.update(input);

test("a plant without shifts is in its calendar day", async () => {
  const now = { day: "2026-11-23", shift: null, from: "2026-11-22T17:00:00.000Z", to: "2026-11-23T17:00:00.000Z" };
  expect(await get()).toEqual({ plans: [], now });
});

test("the first plan holds from ever, and so at once", async () => {
  const planned = await put({ shifts: TWO });
  expect(planned).toEqual({
    plans: [{ validFrom: "1900-01-01", shifts: TWO }],
    now: { day: "2026-11-23", shift: "Pagi", from: "2026-11-23T00:00:00.000Z", to: "2026-11-23T12:00:00.000Z" },
  });
  expect(await get()).toEqual(planned);
});

test("the first plan holds from the day that is asked for, also a past one", async () => {
  const { plans, now } = await put({ validFrom: "2026-11-24", shifts: TWO });
  expect(plans).toEqual([{ validFrom: "2026-11-24", shifts: TWO }]);
  // Until the first plan's first start the last day without shifts goes on.
  expect(now).toMatchObject({ day: "2026-11-23", shift: null, to: "2026-11-24T00:00:00.000Z" });
});

test("another plan holds from tomorrow, where not said otherwise, and changes nothing of today", async () => {
  const { now } = await put({ shifts: TWO });
  const changed = await put({ shifts: [{ name: "Satu", start: "05:00" }] });
  expect(changed.now).toEqual(now);
  expect(changed.plans.map(({ validFrom }) => validFrom)).toEqual(["1900-01-01", "2026-11-24"]);
  app.clock.set("2026-11-23T21:59:59.999Z");
  expect((await get()).now).toMatchObject({ day: "2026-11-23", shift: "Malam", to: "2026-11-23T22:00:00.000Z" });
  app.clock.set("2026-11-23T22:00:00Z");
  expect((await get()).now).toMatchObject({ day: "2026-11-24", shift: "Satu" });
});

test("a plan that does not hold yet is replaced by one from the same day, and may have no shifts", async () => {
  await put({ shifts: TWO });
  await put({ validFrom: "2026-12-01", shifts: PAGI });
  const { plans } = await put({ validFrom: "2026-12-01", shifts: [] });
  expect(plans).toEqual([
    { validFrom: "1900-01-01", shifts: TWO },
    { validFrom: "2026-12-01", shifts: [] },
  ]);
});

test("a plan from today or a past day is refused once there is one, and changes nothing", async () => {
  await put({ validFrom: "2026-11-20", shifts: TWO });
  const before = await get();
  for (const validFrom of ["2026-11-23", "2026-11-20", "2026-01-01", "1900-01-01"]) {
    expect(await outcome(put({ validFrom, shifts: PAGI }))).toBe("validation_failed");
  }
  expect(await get()).toEqual(before);
});

test("of two first plans at the same time only one holds from ever", async () => {
  const other = await app.another();
  const [one, two] = [PAGI, TWO];
  await Promise.all([put({ shifts: one }), other.as(app.admin).shifts.update({ shifts: two })]);
  const { plans } = await get();
  expect(plans.map(({ validFrom }) => validFrom)).toEqual(["1900-01-01", "2026-11-24"]);
  expect(plans).toEqual(expect.arrayContaining([expect.objectContaining({ shifts: one })]));
  expect(plans).toEqual(expect.arrayContaining([expect.objectContaining({ shifts: two })]));
});

test("shifts that cannot be are refused, and nothing is stored", async () => {
  const named = (name: string) => ({ shifts: [{ name, start: "07:00" }] });
  const starting = (...starts: string[]) => ({ shifts: starts.map((start, i) => ({ name: `shift ${i}`, start })) });
  const refused = {
    "a name without characters": named(""),
    "a name of 21 characters": named("x".repeat(21)),
    "a name with white space around it": named(" Pagi"),
    "a name with NUL": named("a\0b"),
    "two of one name": { shifts: [...PAGI, { name: "Pagi", start: "15:00" }] },
    "seven shifts": starting("00:00", "01:00", "02:00", "03:00", "04:00", "05:00", "06:00"),
    "starts that descend": starting("15:00", "07:00"),
    "starts less than thirty minutes apart": starting("07:00", "07:29"),
    "no time of day": starting("24:00"),
    "a time with seconds": starting("07:00:00"),
    "a time with one digit": starting("7:00"),
    "a day that is none": { ...starting("07:00"), validFrom: "2026-02-30" },
    "a year that is not kept": { ...starting("07:00"), validFrom: "0000-01-01" },
    "an instant for a day": { ...starting("07:00"), validFrom: "2026-12-01T00:00:00Z" },
  };
  for (const [what, input] of Object.entries(refused))
    expect(await outcome(put(input)), what).toBe("validation_failed");
  expect((await get()).plans).toEqual([]);
});

test("who planned which shifts, and what they replaced, is in the audit log", async () => {
  await put({ shifts: TWO });
  await put({ validFrom: "2026-12-01", shifts: TWO });
  await put({ validFrom: "2026-12-01", shifts: PAGI });
  const entries = await app.db.select().from(auditLog).where(eq(auditLog.via, "shifts.update"));
  const by = { actorName: "manager", subjectType: "settings" };
  expect(entries).toMatchObject([
    { ...by, action: "created", subjectName: "1900-01-01", after: { shifts: TWO } },
    { ...by, action: "created", subjectName: "2026-12-01", after: { shifts: TWO } },
    { ...by, action: "changed", subjectName: "2026-12-01", before: { shifts: TWO }, after: { shifts: PAGI } },
  ]);
});
