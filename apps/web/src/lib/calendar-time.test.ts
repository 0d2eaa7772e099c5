import { describe, expect, test } from "vitest";
import { formatsOf } from "./format.js";

const id = formatsOf("id", "Asia/Jakarta");
const en = formatsOf("en", "Asia/Jakarta");
/** Thursday 26 November 2026, 09:00 in Jakarta. */
const NOW = Date.parse("2026-11-26T02:00:00.000Z");
/** The last millisecond of a day in Jakarta. */
const endOf = (day: string) => `${day}T16:59:59.999Z`;

describe("a deadline", () => {
  test.each([
    ["2026-11-26T07:00:00.000Z", "Hari ini 14.00", "Today 14:00"],
    [endOf("2026-11-26"), "Hari ini", "Today"],
    [endOf("2026-11-27"), "Besok", "Tomorrow"],
    ["2026-11-26T17:00:00.000Z", "Besok 00.00", "Tomorrow 00:00"],
    ["2026-11-28T01:30:00.000Z", "Sab 28 Nov 08.30", "Sat 28 Nov 08:30"],
    [endOf("2026-12-03"), "Kam 3 Des", "Thu 3 Dec"],
    ["2026-12-03T07:00:00.000Z", "Kam 3 Des 14.00", "Thu 3 Dec 14:00"],
    ["2026-12-04T07:00:00.000Z", "Jum 4 Des", "Fri 4 Dec"],
    ["2027-03-05T07:00:00.000Z", "Jum 5 Mar 2027", "Fri 5 Mar 2027"],
    ["2025-12-31T17:30:00.000Z", "Kam 1 Jan 00.30", "Thu 1 Jan 00:30"],
  ])("%s is said as %s or %s", (deadline, indonesian, english) => {
    expect(id.deadline(deadline, NOW)).toBe(indonesian);
    expect(en.deadline(deadline, NOW)).toBe(english);
  });

  test("is late by calendar days of the plant, and on its own day by hours", () => {
    const late = (deadline: string) => id.overdueFor(deadline, NOW);
    expect(late("2026-11-25T16:59:59.999Z")).toBe("1 hari");
    expect(late("2026-11-25T17:00:00.000Z")).toBe("9 jam");
    expect(late("2026-11-24T02:00:01.000Z")).toBe("2 hari");
    expect(late("2026-11-26T01:59:00.000Z")).toBe("1 menit");
  });

  test("counts days by the calendar where the clocks change", () => {
    const berlin = formatsOf("en", "Europe/Berlin");
    const evening = Date.parse("2026-10-24T21:30:00.000Z");
    expect(berlin.deadline("2026-10-25T22:30:00.000Z", evening)).toBe("Tomorrow 23:30");
    expect(berlin.overdueFor("2026-10-24T21:30:00.000Z", Date.parse("2026-10-25T23:00:00.000Z"))).toBe("2 days");
  });
});

test("within a sentence today is no proper noun, and a weekday is as anywhere", () => {
  expect(id.calendarTimeWithin("2026-11-25T23:05:00.000Z", NOW)).toBe("hari ini 06.05");
  expect(en.calendarTimeWithin("2026-11-25T02:10:00.000Z", NOW)).toBe("yesterday 09:10");
  expect(en.calendarTimeWithin("2026-11-20T02:10:00.000Z", NOW)).toBe("Fri 20 Nov 09:10");
});

test("a moment has its time, and its year only where it is another", () => {
  expect(id.calendarTime("2026-11-25T23:05:00.000Z", NOW)).toBe("Hari ini 06.05");
  expect(id.calendarTime("2026-11-25T02:10:00.000Z", NOW)).toBe("Kemarin 09.10");
  expect(en.calendarTime("2026-11-20T02:10:00.000Z", NOW)).toBe("Fri 20 Nov 09:10");
  expect(en.calendarTime("2025-11-20T02:10:00.000Z", NOW)).toBe("Thu 20 Nov 2025 09:10");
});
