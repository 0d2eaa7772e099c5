import type { Language } from "@lantai/db/vocabulary";
import { useLanguage } from "./language.js";
import { NUMBER_SIGNS, readQuantity } from "./numbers.js";
import { useSettings } from "./settings.js";

const LOCALES: Record<Language, string> = { id: "id-ID", en: "en-GB" };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function build(language: Language, timeZone: string) {
  const locale = LOCALES[language];
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const plainNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false });
  const signs = NUMBER_SIGNS[number.format(0.5).includes(",") ? "comma" : "dot"];
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: "short", day: "numeric", month: "short" });
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "long" });
  const calendarDay = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  // Swedish dates are ISO dates.
  const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone });
  return {
    locale,
    timeZone,
    /** What stands between thousands and before the decimals. */
    signs,
    /** A number with at most three decimals: `1.250,5`. */
    number: (value: number) => number.format(value),
    /** A number as one types it: `1250,5`. */
    plainNumber: (value: number) => plainNumber.format(value),
    /** What a typed number means, of those that `number` and `plainNumber` print; not-a-number for all else. */
    readNumber: (text: string) => readQuantity(text, signs),
    /** A share of one in percent: `97,5 %`. */
    percent: (share: number) => percent.format(share),
    /** A quantity with its unit: `1.250,5 kg`. */
    quantity: (value: number, unit: string) => `${number.format(value)} ${unit}`,
    /** The plant's date: `23 Nov 2026`. */
    day: (instant: string) => day.format(new Date(instant)),
    /** A date that has no zone, `2026-11-23`, as people write it: `23 Nov 2026`. */
    calendarDay: (day: string) => calendarDay.format(new Date(day)),
    /** The plant's date with its weekday, for the days around now: `Sen, 23 Nov`. */
    weekday: (instant: string) => weekday.format(new Date(instant)),
    /** The plant's time of day: `14.05`. */
    time: (instant: string) => time.format(new Date(instant)),
    /** The plant's date and time. */
    moment: (instant: string) => `${day.format(new Date(instant))}, ${time.format(new Date(instant))}`,
    /** The plant's date as the API takes it: `2026-11-23`. */
    isoDay: (instant: string | number) => isoDay.format(new Date(instant)),
    /** A length of time in its largest units, one by default: `3 days`; with two, `3 days 4 hours`. */
    duration: (ms: number, units: 1 | 2 = 1) => durationIn(locale, ms, units),
    /** How far an instant is from now: `in 3 days`, `2 hours ago`. */
    relative: (instant: string, now: number) => {
      const ms = new Date(instant).getTime() - now;
      const size = Math.abs(ms);
      if (size >= DAY) return relative.format(Math.trunc(ms / DAY), "day");
      if (size >= HOUR) return relative.format(Math.trunc(ms / HOUR), "hour");
      return relative.format(Math.trunc(ms / MINUTE), "minute");
    },
  };
}

function durationIn(locale: string, ms: number, units: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  const [perHour, perDay] = [HOUR / MINUTE, DAY / MINUTE];
  const parts = [
    { unit: "day", count: Math.floor(minutes / perDay) },
    { unit: "hour", count: Math.floor((minutes % perDay) / perHour) },
    { unit: "minute", count: minutes % perHour },
  ];
  const largest = parts.findIndex(({ count }) => count > 0);
  const shown = largest < 0 ? parts.slice(-1) : parts.slice(largest, largest + units);
  return shown
    .filter(({ count }, i) => i === 0 || count > 0)
    .map(({ unit, count }) => count.toLocaleString(locale, { style: "unit", unit, unitDisplay: "long" }))
    .join(" ");
}

/** How numbers and times are written in a language and a plant's zone. */
export type Format = ReturnType<typeof build>;

const made = new Map<string, Format>();

/** The formats of a language and an IANA zone; made once, because Intl's are slow to make. */
export function formatsOf(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const format = build(language, timeZone);
  made.set(key, format);
  return format;
}

/** How numbers and times are written here and now. */
export const useFormat = (): Format => formatsOf(useLanguage(), useSettings().timeZone);
