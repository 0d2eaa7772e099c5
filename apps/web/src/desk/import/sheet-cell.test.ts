import { expect, test } from "vitest";
import { toFileCell } from "./sheet-cell.js";

/** A moment as a spreadsheet stores it: days since the end of 1899, as a binary fraction. */
const stored = (day: number, minutes: number) => new Date((day + minutes / 1440 - 25569) * 86_400_000);
/** The same, a little too early, as the fraction comes out of the file. */
const early = (day: number, minutes: number) => new Date(stored(day, minutes).getTime() - 1);

test("every minute of a day is read as the spreadsheet shows it", () => {
  for (let minute = 1; minute < 1440; minute++) {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    expect(toFileCell(stored(46370, minute))).toBe(`2026-12-14 ${clock}`);
    expect(toFileCell(early(46370, minute))).toBe(`2026-12-14 ${clock}`);
  }
});

test("a date stays its day, also where its fraction falls just before it", () => {
  expect(toFileCell(stored(46370, 0))).toBe("2026-12-14");
  expect(toFileCell(early(46370, 0))).toBe("2026-12-14");
});

test("seconds stay where there are any", () => {
  expect(toFileCell(new Date("2026-12-14T07:00:30.4Z"))).toBe("2026-12-14 07:00:30");
});

test("a number is read with the digits that the spreadsheet shows", () => {
  for (const [cell, shown] of [
    [1.1 * 3, 3.3],
    [0.1 + 0.2, 0.3],
    [8.2000000000000011, 8.2],
    [2.5000000000000004, 2.5],
    [123456789.125, 123456789.125],
    [250, 250],
  ] as const) {
    expect(toFileCell(cell)).toBe(shown);
  }
});
