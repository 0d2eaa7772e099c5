import { expect, test } from "vitest";
import { decideValidFrom, FROM_EVER, MOST_PLANS_AHEAD, shiftProblems } from "./rules.js";

const at = (...starts: string[]) => starts.map((start, i) => ({ name: `shift ${i}`, start }));
const fieldsOf = (shifts: Parameters<typeof shiftProblems>[0]) =>
  shiftProblems(shifts).map(({ index, field }) => `${index}.${field}`);

test("starts ascend by thirty minutes at least", () => {
  expect(fieldsOf([])).toEqual([]);
  expect(fieldsOf(at("00:00", "00:30", "23:59"))).toEqual([]);
  expect(fieldsOf(at("07:00", "07:29"))).toEqual(["1.start"]);
  expect(fieldsOf(at("07:00", "07:00"))).toEqual(["1.start"]);
  expect(fieldsOf(at("15:00", "23:00", "07:00"))).toEqual(["2.start"]);
});

test("the names of a plan differ", () => {
  const shifts = [
    { name: "Pagi", start: "07:00" },
    { name: "Pagi", start: "15:00" },
  ];
  expect(fieldsOf(shifts)).toEqual(["1.name"]);
});

test("the first plan holds from any day, every other from tomorrow or later", () => {
  const tomorrow = "2026-11-24";
  const none = { plans: [], tomorrow };
  const some = { plans: [{ validFrom: FROM_EVER, shifts: [] }], tomorrow };
  expect(decideValidFrom(undefined, none)).toEqual({ ok: true, value: FROM_EVER });
  expect(decideValidFrom("2020-01-01", none)).toEqual({ ok: true, value: "2020-01-01" });
  expect(decideValidFrom(undefined, some)).toEqual({ ok: true, value: tomorrow });
  expect(decideValidFrom("2026-11-24", some)).toEqual({ ok: true, value: tomorrow });
  expect(decideValidFrom("2026-11-23", some)).toMatchObject({ ok: false, path: "validFrom" });
});

test("a year of plans may be ahead, one a day; those that hold already do not count, and one ahead is replaced", () => {
  const day = (i: number) => new Date(Date.UTC(2026, 10, 24 + i)).toISOString().slice(0, 10);
  const tomorrow = day(0);
  const planFrom = (validFrom: string) => ({ validFrom, shifts: [] });
  const ahead = Array.from({ length: MOST_PLANS_AHEAD }, (_, i) => planFrom(day(i)));
  const past = [planFrom(FROM_EVER), planFrom("2026-11-23")];
  const next = day(MOST_PLANS_AHEAD);
  expect(decideValidFrom(next, { plans: [...past, ...ahead], tomorrow })).toMatchObject({
    ok: false,
    path: "validFrom",
  });
  expect(decideValidFrom(next, { plans: [...past, ...ahead.slice(1)], tomorrow })).toEqual({ ok: true, value: next });
  expect(decideValidFrom(day(5), { plans: [...past, ...ahead], tomorrow })).toEqual({ ok: true, value: day(5) });
});
