import { addDays } from "../reports/calendar-days.js";
import { dayOf } from "../platform/time.js";
import { clockReader } from "./clock.js";
import { minutesOf, type ShiftPlan } from "./rules.js";

/** What decides which production day and shift an instant is in: the plans by ascending `validFrom`, and the plant's zone. */
export interface ShiftCalendar {
  plans: readonly ShiftPlan[];
  timeZone: string;
}

/** One shift of one production day: from its start (ms since 1970, included) to the next one's (excluded). */
export interface ShiftSpan {
  day: string;
  /** Null where the day has no shifts: the span is then the whole day. */
  shift: string | null;
  startMs: number;
  endMs: number;
}

const NO_SHIFTS = [{ name: null, start: "00:00" }];

/** Every shift of the production days from `from` to `to`, both included, in order, without a gap or an overlap. */
export function shiftSpans(
  { plans, timeZone }: ShiftCalendar,
  { from, to }: { from: string; to: string },
): ShiftSpan[] {
  const firstInstant = clockReader(timeZone, { from, to: addDays(to, 1) });
  const starts: Omit<ShiftSpan, "endMs">[] = [];
  for (let day = from; day <= addDays(to, 1); day = addDays(day, 1)) {
    const shifts = plans.findLast(({ validFrom }) => validFrom <= day)?.shifts ?? [];
    for (const { name, start } of shifts.length > 0 ? shifts : NO_SHIFTS) {
      starts.push({ day, shift: name, startMs: firstInstant(day, minutesOf(start)) });
    }
  }
  return (
    starts
      .map((start, i) => ({ ...start, endMs: starts[i + 1]?.startMs ?? start.startMs }))
      // A shift that a clock change skips takes no time.
      .filter(({ day, startMs, endMs }) => day <= to && startMs < endMs)
  );
}

/** The production day and shift of an instant. */
export function shiftAt(calendar: ShiftCalendar, instant: string): ShiftSpan {
  const ms = Date.parse(instant);
  const date = dayOf(instant, calendar.timeZone);
  // Before the first start the day before goes on; a clock that was put back over midnight is in the next day already.
  const near = { from: addDays(date, -1), to: addDays(date, 1) };
  const span = shiftSpans(calendar, near).find(({ startMs, endMs }) => startMs <= ms && ms < endMs);
  if (!span) throw new Error(`no shift has the instant ${instant}`);
  return span;
}
