import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type ShiftCalendar, shiftAt, shiftSpans } from "./calendar.js";
import { FROM_EVER, type Shift } from "./rules.js";

const ZONES = [
  "Asia/Jakarta",
  "UTC",
  "America/New_York",
  // A day that began at one o'clock.
  "America/Sao_Paulo",
  // Half an hour of daylight saving time.
  "Australia/Lord_Howe",
  // Clocks went back over midnight.
  "America/St_Johns",
  // A day that never was: 2011-12-30.
  "Pacific/Apia",
  "Asia/Kathmandu",
];

const THREE: Shift[] = [
  { name: "Pagi", start: "07:00" },
  { name: "Siang", start: "15:00" },
  { name: "Malam", start: "23:00" },
];

const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const shifts = fc
  .uniqueArray(fc.nat(47), { maxLength: 6 })
  .map((halfHours) => halfHours.toSorted((a, b) => a - b).map((n) => ({ name: `shift ${n}`, start: timeOf(n * 30) })));
const HOUR_MS = 3_600_000;
/** Moments near clock changes of these zones, and any others. */
const instants = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("2018-11-04", "2018-02-18", "2026-03-08", "2026-11-01", "2011-12-30", "2006-10-29", "2026-10-04"),
      fc.integer({ min: -48 * HOUR_MS, max: 48 * HOUR_MS }),
    )
    .map(([day, offsetMs]) => new Date(Date.parse(day) + offsetMs)),
  fc.date({ min: new Date("1990-01-02"), max: new Date("2100-01-01"), noInvalidDate: true }),
);
const dayOf = (date: Date, days = 0) => new Date(date.getTime() + days * 24 * HOUR_MS).toISOString().slice(0, 10);

/** Plans that change within days of the instant. */
const calendars = fc.record({
  instant: instants,
  timeZone: fc.constantFrom(...ZONES),
  first: shifts,
  later: fc.array(fc.record({ days: fc.integer({ min: -3, max: 3 }), shifts }), { maxLength: 3 }),
});
const planned = ({ instant, timeZone, first, later }: typeof calendars extends fc.Arbitrary<infer T> ? T : never) => {
  const plans = later
    .map(({ days, shifts: its }) => ({ validFrom: dayOf(instant, days), shifts: its }))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .filter(({ validFrom }, i, all) => validFrom !== all[i + 1]?.validFrom);
  return { timeZone, plans: [{ validFrom: FROM_EVER, shifts: first }, ...plans] };
};

const inJakarta = (shifts: Shift[]): ShiftCalendar => ({
  timeZone: "Asia/Jakarta",
  plans: [{ validFrom: FROM_EVER, shifts }],
});
const spanAt = (calendar: ShiftCalendar, instant: string) => {
  const { day, shift, startMs, endMs } = shiftAt(calendar, instant);
  return [day, shift, new Date(startMs).toISOString(), new Date(endMs).toISOString()];
};

describe("every instant is in exactly one production day and shift", () => {
  test("over zones, clock changes and changes of plan", () => {
    fc.assert(
      fc.property(calendars, (given) => {
        const calendar = planned(given);
        const { instant } = given;
        const ms = instant.getTime();
        const period = { from: dayOf(instant, -4), to: dayOf(instant, 4) };
        const spans = shiftSpans(calendar, period);
        for (const span of spans) expect(span.startMs).toBeLessThan(span.endMs);
        expect(spans.slice(1).map(({ startMs }) => startMs)).toEqual(spans.slice(0, -1).map(({ endMs }) => endMs));
        const holding = spans.filter(({ startMs, endMs }) => startMs <= ms && ms < endMs);
        expect(holding).toEqual([shiftAt(calendar, instant.toISOString())]);
      }),
      { numRuns: 400 },
    );
  });

  test("a shift starts when the plant's clock first shows its start, or has skipped it", () => {
    fc.assert(
      fc.property(calendars, (given) => {
        const calendar = planned(given);
        const shown = (ms: number) =>
          Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(calendar.timeZone).toPlainDateTime();
        for (const { day, shift, startMs } of shiftSpans(calendar, {
          from: dayOf(given.instant),
          to: dayOf(given.instant, 1),
        })) {
          const plan = calendar.plans.findLast(({ validFrom }) => validFrom <= day);
          const start = plan?.shifts.find(({ name }) => name === shift)?.start ?? "00:00";
          const planned = Temporal.PlainDateTime.from(`${day}T${start}`);
          expect(Temporal.PlainDateTime.compare(shown(startMs), planned)).toBeGreaterThanOrEqual(0);
          expect(Temporal.PlainDateTime.compare(shown(startMs - 1), planned)).toBeLessThan(0);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("and a period's shifts are those of its days, however they are asked for", () => {
    fc.assert(
      fc.property(calendars, (given) => {
        const calendar = planned(given);
        const days = [-3, -2, -1, 0, 1, 2, 3].map((n) => dayOf(given.instant, n));
        const whole = shiftSpans(calendar, { from: days[0] ?? "", to: days.at(-1) ?? "" });
        expect(days.flatMap((day) => shiftSpans(calendar, { from: day, to: day }))).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });
});

test("a plan from tomorrow changes no shift that has begun", () => {
  fc.assert(
    fc.property(calendars, shifts, (given, next) => {
      const { timeZone, plans } = planned({ ...given, later: [] });
      const now = given.instant.toISOString();
      const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
      const tomorrow = local.add({ days: 1 }).toString();
      const changed = { timeZone, plans: [...plans, { validFrom: tomorrow, shifts: next }] };
      for (let back = 0; back < 4; back += 0.25) {
        const moment = new Date(given.instant.getTime() - back * 24 * HOUR_MS).toISOString();
        const { day, shift, startMs } = shiftAt({ timeZone, plans }, moment);
        expect(shiftAt(changed, moment)).toMatchObject({ day, shift, startMs });
      }
    }),
    { numRuns: 100 },
  );
});

test("a production day begins at the first start, and its last shift lasts until the next day's first", () => {
  const calendar = inJakarta(THREE);
  const morning = ["2026-11-23", "Pagi", "2026-11-23T00:00:00.000Z", "2026-11-23T08:00:00.000Z"];
  const night = ["2026-11-22", "Malam", "2026-11-22T16:00:00.000Z", "2026-11-23T00:00:00.000Z"];
  expect(spanAt(calendar, "2026-11-23T00:00:00.000Z")).toEqual(morning);
  expect(spanAt(calendar, "2026-11-23T07:59:59.999Z")).toEqual(morning);
  expect(spanAt(calendar, "2026-11-22T23:59:59.999Z")).toEqual(night);
  expect(spanAt(calendar, "2026-11-22T18:30:00.000Z")).toEqual(night);
});

test("without shifts the production day is the calendar day", () => {
  const day = ["2026-11-23", null, "2026-11-22T17:00:00.000Z", "2026-11-23T17:00:00.000Z"];
  for (const calendar of [inJakarta([]), { timeZone: "Asia/Jakarta", plans: [] }]) {
    expect(spanAt(calendar, "2026-11-22T17:00:00.000Z")).toEqual(day);
    expect(spanAt(calendar, "2026-11-23T16:59:59.999Z")).toEqual(day);
  }
});

describe("clock changes", () => {
  const of = (timeZone: string, starts: string[]): ShiftCalendar => ({
    timeZone,
    plans: [{ validFrom: FROM_EVER, shifts: starts.map((start) => ({ name: start, start })) }],
  });
  const startsOf = (calendar: ShiftCalendar, day: string) =>
    shiftSpans(calendar, { from: day, to: day }).map(({ shift, startMs }) => [shift, new Date(startMs).toISOString()]);

  test("a start that the clock skips begins when it goes on, and a shift that it skips whole takes no time", () => {
    expect(startsOf(of("America/New_York", ["02:30", "10:30"]), "2026-03-08")).toEqual([
      ["02:30", "2026-03-08T07:00:00.000Z"],
      ["10:30", "2026-03-08T14:30:00.000Z"],
    ]);
    expect(startsOf(of("America/New_York", ["02:00", "02:30", "10:30"]), "2026-03-08")).toEqual([
      ["02:30", "2026-03-08T07:00:00.000Z"],
      ["10:30", "2026-03-08T14:30:00.000Z"],
    ]);
    expect(startsOf(of("America/Sao_Paulo", ["00:30"]), "2018-11-04")).toEqual([["00:30", "2018-11-04T03:00:00.000Z"]]);
  });

  test("a start that the clock shows twice is the first of the two", () => {
    expect(startsOf(of("America/New_York", ["01:30", "09:30"]), "2026-11-01")).toEqual([
      ["01:30", "2026-11-01T05:30:00.000Z"],
      ["09:30", "2026-11-01T14:30:00.000Z"],
    ]);
  });
});
