import { expect, test } from "vitest";
import { isCalendarDay } from "./calendar-day.js";
import { formatsOf } from "./format.js";

test("only valid calendar dates are dates", () => {
  for (const day of ["2026-11-30", "2028-02-29"]) expect(isCalendarDay(day)).toBe(true);
  for (const text of ["2026-02-29", "2026-02-31", "2026-13-01", "2026-00-10", "30/11/2026", "2026-11-30T07:00Z", ""])
    expect(isCalendarDay(text)).toBe(false);
});

test.each(["Asia/Jakarta", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"])(
  "a date that has no zone is written as it is, in a plant in %s",
  (timeZone) => {
    expect(formatsOf("id", timeZone).calendarDay("2026-11-30")).toBe("30 Nov 2026");
    expect(formatsOf("en", timeZone).calendarDay("2026-01-01")).toBe("1 Jan 2026");
  },
);
