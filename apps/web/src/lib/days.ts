import { useFormat } from "./format.js";

/** Writes a plant's date (`2026-11-23`), which has no zone any more: `23 Nov`, or with its year and weekday. */
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
