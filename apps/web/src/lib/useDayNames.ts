import { useFormat } from "./format.js";

/** Formats a plant's dates without a zone (`2026-11-23`). */
interface DayNames {
  /** `23 Nov`. */
  short: (day: string) => string;
  /** `Mon, 23 Nov`. */
  weekday: (day: string) => string;
  /** `Mon, 23 Nov 2026`. */
  long: (day: string) => string;
  /** `Mon, 23 Nov 2026 – Sun, 29 Nov 2026`; a single day once. */
  period: (from: string, to?: string) => string;
}

/** The names of days in the current language. */
export function useDayNames(): DayNames {
  const { locale } = useFormat();
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (day: string) => format.format(new Date(day));
  };
  const long = write({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return {
    short: write({ day: "numeric", month: "short" }),
    weekday: write({ weekday: "short", day: "numeric", month: "short" }),
    long,
    period: (from, to = from) => (from === to ? long(from) : `${long(from)} – ${long(to)}`),
  };
}
