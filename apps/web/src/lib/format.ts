import type { Language } from "@lantai/db/vocabulary";
import { calendarTimes } from "./calendar-time.js";
import { useLanguage } from "./language.js";
import { LOCALES, NUMBER_SIGNS, readQuantity, signsOf } from "./numbers.js";
import { useSettings } from "./settings.js";
import { printedShare } from "./share.js";

/** How a duration of two units is written: Indonesian's abbreviations of hour and day (`j`, `hr`) are not in use. */
const TWO_UNITS_DISPLAY = { id: "long", en: "narrow" } as const satisfies Record<Language, "long" | "narrow">;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function build(language: Language, timeZone: string) {
  const locale = LOCALES[language];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const plainNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false });
  const signs = NUMBER_SIGNS[signsOf(language)];
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" });
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const timeSeparator = time.formatToParts(0).find(({ type }) => type === "literal")?.value ?? ":";
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "long" });
  const calendarDay = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  // Swedish dates are ISO dates.
  const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const calendar = calendarTimes(locale, timeZone);
  const duration = (ms: number, units: 1 | 2 = 1) =>
    partsOf(ms, units)
      .map(({ unit, count }) => {
        const unitDisplay = units === 1 ? "long" : TWO_UNITS_DISPLAY[language];
        return count.toLocaleString(locale, { style: "unit", unit, unitDisplay });
      })
      .join(" ");
  return {
    ...calendar,
    locale,
    timeZone,
    /** The group and the decimal separator. */
    signs,
    /** A number with at most three decimals: `1.250,5`. */
    number: (value: number) => number.format(value),
    /** A number without group separators, for an input: `1250,5`. */
    plainNumber: (value: number) => plainNumber.format(value),
    /** Parses what `number` and `plainNumber` print; NaN for anything else. */
    readNumber: (text: string) => readQuantity(text, signs),
    /** A share of one in percent: `97,5 %`; only none is `0 %`, and only the whole `100 %`. */
    percent: (share: number) => percent.format(printedShare(share)),
    /** A quantity with its unit: `1.250,5 kg`. */
    quantity: (value: number, unit: string) => `${number.format(value)} ${unit}`,
    /** The plant's date: `23 Nov 2026`. */
    day: (instant: string) => day.format(new Date(instant)),
    /** A date without a zone, `2026-11-23`: `23 Nov 2026`. */
    calendarDay: (day: string) => calendarDay.format(new Date(day)),
    /** The plant's time of day: `14.05`. */
    time: (instant: string) => time.format(new Date(instant)),
    /** A local time of day, `07:00`, as `time` prints it: `07.00`. */
    clock: (localTime: string) => localTime.replace(":", timeSeparator),
    /** The plant's date and time. */
    moment: (instant: string) => `${day.format(new Date(instant))}, ${time.format(new Date(instant))}`,
    /** The plant's date in ISO 8601: `2026-11-23`. */
    isoDay: (instant: string | number) => isoDay.format(new Date(instant)),
    /** A duration in milliseconds in its largest units, one by default: `3 days`; with two, `3d 4h`. */
    duration,
    /** How long a deadline has been past: in calendar days of the plant, on its own day in hours or minutes. */
    overdueFor: (deadline: string, now: number) => {
      const days = -calendar.daysUntil(deadline, now);
      return duration(days > 0 ? days * DAY : Math.max(now - Date.parse(deadline), MINUTE));
    },
    /** An instant relative to now: `in 3 days`, `2 hours ago`. */
    relative: (instant: string, now: number) => {
      const ms = new Date(instant).getTime() - now;
      const size = Math.abs(ms);
      if (size >= DAY) return relative.format(Math.trunc(ms / DAY), "day");
      if (size >= HOUR) return relative.format(Math.trunc(ms / HOUR), "hour");
      return relative.format(Math.trunc(ms / MINUTE), "minute");
    },
  };
}

/** The largest units of a duration, rounded down, without zeros; at least one. */
function partsOf(ms: number, units: number) {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  const [perHour, perDay] = [HOUR / MINUTE, DAY / MINUTE];
  const parts = [
    { unit: "day", count: Math.floor(minutes / perDay) },
    { unit: "hour", count: Math.floor((minutes % perDay) / perHour) },
    { unit: "minute", count: minutes % perHour },
  ];
  const largest = parts.findIndex(({ count }) => count > 0);
  const shown = largest < 0 ? parts.slice(-1) : parts.slice(largest, largest + units);
  return shown.filter(({ count }, i) => i === 0 || count > 0);
}

/** The number and time formats of a language and a plant's zone. */
export type Format = ReturnType<typeof build>;

const cache = new Map<string, Format>();

/** The formats of a language and an IANA zone; cached, because Intl's are slow to construct. */
export function formatsOf(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const format = build(language, timeZone);
  cache.set(key, format);
  return format;
}

/** The formats of the current language and the plant's zone. */
export const useFormat = (): Format => formatsOf(useLanguage(), useSettings().timeZone);
