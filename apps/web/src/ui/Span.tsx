import { useFormat } from "../lib/format.js";
import { useText } from "../lib/language.js";
import { figuresText } from "../i18n/figures.js";

const HOUR = 60;
const DAY = 24 * HOUR;

/** A duration in minutes in its two largest units: `2 h 15 min`, `3 d 4 h`. */
export function useSpan(): (minutes: number) => string {
  const t = useText(figuresText);
  const { number } = useFormat();
  return (minutes) => {
    const whole = Math.floor(minutes);
    const [days, hours, rest] = [Math.floor(whole / DAY), Math.floor((whole % DAY) / HOUR), whole % HOUR];
    const parts =
      days > 0
        ? [t.days(number(days)), hours > 0 && t.hours(number(hours))]
        : [hours > 0 && t.hours(number(hours)), (rest > 0 || hours === 0) && t.minutes(number(rest))];
    return parts.filter((part) => part !== false).join(" ");
  };
}
