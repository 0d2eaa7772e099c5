import { LANGUAGES } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { formatsOf } from "./format.js";
import { readTypedDay } from "./read-day.js";

test.each(LANGUAGES)("every day is read as it is printed, in %s", (language) => {
  const { calendarDay } = formatsOf(language, "Asia/Jakarta");
  for (let month = 1; month <= 12; month += 1) {
    const day = `2027-${String(month).padStart(2, "0")}-05`;
    expect(readTypedDay(calendarDay(day), "2026")).toBe(day);
  }
});

test("a day is read however it is typed, and one without a year is in the plant's year", () => {
  for (const typed of ["5/1/2027", "05-01-27", "5.1.2027", "2027-01-05", " 5 Januari 2027 ", "5/1", "5-1", "5 Jan"])
    expect(readTypedDay(typed, "2027")).toBe("2027-01-05");
  for (const typed of ["", "5", "31/2/2027", "29 Feb", "5 Foo 2027", "besok"])
    expect(readTypedDay(typed, "2027")).toBeNull();
});
