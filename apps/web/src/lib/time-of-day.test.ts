import { assert, constantFrom, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { printTimeOfDay, readTimeOfDay } from "./time-of-day.js";

test("a time of day is read as people type it, and what is none is refused", () => {
  for (const text of ["14.30", "14:30", "1430", " 14 30 "]) expect(readTimeOfDay(text)).toBe("14:30");
  expect(readTimeOfDay("7")).toBe("07:00");
  expect(readTimeOfDay("7.05")).toBe("07:05");
  for (const text of ["", "24.00", "12.60", "14.3", "2 PM", "14.30.00", "-1"]) expect(readTimeOfDay(text)).toBeNull();
});

test("what is printed is read back", () => {
  const minute = integer({ min: 0, max: 1439 });
  assert(
    property(minute, constantFrom(".", ":"), (at, sign) => {
      const time = [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":");
      expect(readTimeOfDay(printTimeOfDay(time, sign))).toBe(time);
    }),
  );
});
