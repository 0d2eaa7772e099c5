const DAY_MS = 86_400_000;
/** Up to this many days away the time of day still matters. */
const SOON_DAYS = 7;

/** Formats times as people say them, in a locale and the plant's IANA zone. */
export function calendarTimes(locale: string, timeZone: string) {
  const part = (options: Intl.DateTimeFormatOptions) => {
    const { format } = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (instant: number) => format(instant);
  };
  const weekday = part({ weekday: "short" });
  const day = part({ day: "numeric", month: "short" });
  const dayOfYear = part({ day: "numeric", month: "short", year: "numeric" });
  const time = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  // Swedish dates are ISO dates.
  const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone });

  const dayNumber = (instant: number) => Date.parse(isoDay.format(instant)) / DAY_MS;
  /** The plant's calendar days from now to an instant: 1 for any time tomorrow. */
  const daysUntil = (instant: string, now: number) => dayNumber(Date.parse(instant)) - dayNumber(now);

  /** `hari ini`, `besok`, `kemarin`, `Kam 3 Des`; in another year `Jum 5 Mar 2027`. */
  const dayWithin = (instant: string, now: number) => {
    const days = daysUntil(instant, now);
    if (Math.abs(days) <= 1) return relative.format(days, "day");
    const at = Date.parse(instant);
    const isThisYear = isoDay.format(at).slice(0, 4) === isoDay.format(now).slice(0, 4);
    return `${weekday(at)} ${(isThisYear ? day : dayOfYear)(at)}`;
  };
  const dayName = (instant: string, now: number) => capitalized(dayWithin(instant, now));
  const withTime = (instant: string, now: number) => `${dayName(instant, now)} ${time(Date.parse(instant))}`;

  return {
    daysUntil,
    /** A moment: `Hari ini 14.05`, `Kam 3 Des 09.30`. */
    calendarTime: withTime,
    /** A moment within a sentence: `hari ini 14.05`. */
    calendarTimeWithin: (instant: string, now: number) => `${dayWithin(instant, now)} ${time(Date.parse(instant))}`,
    /** A deadline: `Besok` where the whole day is left, `Besok 14.00` where it is not; without the time when it is far off. */
    deadline: (instant: string, now: number) => {
      const isWholeDay = dayNumber(Date.parse(instant) + 1) !== dayNumber(Date.parse(instant));
      const isFar = daysUntil(instant, now) > SOON_DAYS;
      return isWholeDay || isFar ? dayName(instant, now) : withTime(instant, now);
    },
  };
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
