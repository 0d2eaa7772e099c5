import { useFormat } from "./format.js";

/** Formats a plant's date without a zone (`2026-11-23`): `23 Nov`, or with its weekday and year. */
export function useDayNames(): { short: (day: string) => string; long: (day: string) => string } {
  const { locale } = useFormat();
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (day: string) => format.format(new Date(day));
  };
  return {
    short: write({ day: "numeric", month: "short" }),
    long: write({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  };
}
