import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, endOfDayOrInstant, isDayOrInstant, lowerBound, startOfDayOrInstant, upperBound } from "./time.js";

const ZONES = ["Asia/Jakarta", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"];
const spanOf = (day: string, zone: string) => [startOfDayOrInstant(day, zone), endOfDayOrInstant(day, zone)];

describe("a date is the plant's whole day", () => {
  test.each([
    ["Asia/Jakarta", "2026-11-23", "2026-11-22T17:00:00.000Z", "2026-11-23T16:59:59.999Z"],
    ["America/New_York", "2026-01-15", "2026-01-15T05:00:00.000Z", "2026-01-16T04:59:59.999Z"],
    ["America/New_York", "2026-07-15", "2026-07-15T04:00:00.000Z", "2026-07-16T03:59:59.999Z"],
    // 23 hours: the clocks go forward.
    ["America/New_York", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
    // 25 hours: they go back.
    ["America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", "2026-11-02T04:59:59.999Z"],
    // This day began at one o'clock.
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", "2018-11-05T01:59:59.999Z"],
    ["UTC", "2028-02-29", "2028-02-29T00:00:00.000Z", "2028-02-29T23:59:59.999Z"],
  ])("%s, %s", (zone, day, start, end) => {
    expect(spanOf(day, zone)).toEqual([start, end]);
  });

  test("in every zone a day begins where the one before it ends, and both its ends belong to it", () => {
    const dates = fc.date({ min: new Date("1970-01-02"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.constantFrom(...ZONES), (date, zone) => {
        const day = date.toISOString().slice(0, 10);
        const before = new Date(date.getTime() - 86_400_000).toISOString().slice(0, 10);
        const [start, end] = spanOf(day, zone);
        const [, endBefore] = spanOf(before, zone);
        expect(Date.parse(endBefore ?? "") + 1).toBe(Date.parse(start ?? ""));
        expect([dayOf(start ?? "", zone), dayOf(end ?? "", zone)]).toEqual([day, day]);
      }),
    );
  });
});

describe("an instant is itself, whatever the zone", () => {
  test.each([
    ["2026-11-23T07:00:00Z", "2026-11-23T07:00:00.000Z"],
    ["2026-11-23T07:00Z", "2026-11-23T07:00:00.000Z"],
    ["2026-11-23T07:00:00.5+07:00", "2026-11-23T00:00:00.500Z"],
    ["2026-11-23T07:00:00.123000000-05:30", "2026-11-23T12:30:00.123Z"],
  ])("%s", (text, instant) => {
    expect(spanOf(text, "America/New_York")).toEqual([instant, instant]);
  });
});

test("what is finer than a millisecond is rounded into the period that it bounds", () => {
  const text = "2026-11-23T07:00:00.1234567Z";
  expect(spanOf(text, "UTC")).toEqual(["2026-11-23T07:00:00.124Z", "2026-11-23T07:00:00.123Z"]);
});

test.each([
  "",
  "2026-02-30",
  "2026-13-01",
  "2026-00-10",
  "2025-02-29",
  "26-11-23",
  "2026-11-23 07:00:00Z",
  "2026-11-23T07:00:00",
  "2026-11-23T25:00:00Z",
  "2026-11-23T07:60:00Z",
  "2026-11-23T07:00:60Z",
  "2026-11-23T07:00:00+25:00",
  "2026-11-23T07:00:00+0700",
  "2026-11-23T07:00:00Z[Asia/Jakarta]",
  "2026-11-23[u-ca=hebrew]",
  "20261123",
  "2026-11-23\n",
  " 2026-11-23",
  "2026-W48-1",
  "now",
  "infinity",
  "0000-01-01",
  "1899-12-31T23:59:59.999Z",
  "+010000-01-01T00:00:00Z",
])("%j is neither a date nor an instant that is kept", (text) => {
  expect(isDayOrInstant(text)).toBe(false);
  expect(spanOf(text, "Asia/Jakarta")).toEqual([null, null]);
});

test("the years from 1900 to 9999 are kept", () => {
  expect(["1900-01-01", "9999-12-31", "9999-12-31T23:59:59.999Z"].map(isDayOrInstant)).toEqual([true, true, true]);
});

test("a day whose end in the plant's zone is out of the years that are kept has no end", () => {
  expect(endOfDayOrInstant("9999-12-31", "America/New_York")).toBeNull();
  expect(startOfDayOrInstant("1900-01-01", "Asia/Jakarta")).toBeNull();
});

test("a period reaches over the years that are kept where its first or last day does, and is open only where it is not bounded", () => {
  expect(lowerBound("1900-01-01", "Asia/Jakarta")).toBe("1900-01-01T00:00:00.000Z");
  expect(upperBound("9999-12-31", "America/New_York")).toBe("9999-12-31T23:59:59.999Z");
  expect([lowerBound("2026-11-23", "UTC"), upperBound("2026-11-23", "UTC")]).toEqual(spanOf("2026-11-23", "UTC"));
  expect([lowerBound(undefined, "UTC"), upperBound(undefined, "UTC")]).toEqual([undefined, undefined]);
});

test("an instant after the last millisecond that is kept is refused, and bounds no period", () => {
  expect(isDayOrInstant("9999-12-31T23:59:59.9991Z")).toBe(false);
});
