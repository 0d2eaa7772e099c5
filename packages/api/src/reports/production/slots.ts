import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ShiftSpan } from "../../shifts/calendar.js";

const iso = (ms: number) => new Date(ms).toISOString();
const arrayOf = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

/** Read once for the statement. Joined as a row, its arrays would be copied into each row that is sorted, a year's 13 kB each. */
const starts = sql`(select calendar.starts from calendar)`;
const slots = sql`(select calendar.slots from calendar)`;

/** The number of an instant's shift within the period of `calendar`, from 1. */
export const spanAt = (instant: SQL | AnyPgColumn): SQL => sql`width_bucket(${instant}, ${starts})`;

/** The instant at which a span, a shift of `calendar` by its number, starts, in SQL. */
export const startOf = (span: SQL): SQL => sql`(${starts})[${span}]`;
/** The instant at which a span ends, in SQL. */
export const endOf = (span: SQL): SQL => sql`(${starts})[${span} + 1]`;
/** The number, from 0, of the slot that a span is part of, in SQL. */
export const slotOf = (span: SQL): SQL => sql`(${slots})[${span}]`;

/**
 * The shifts of a period for SQL: PostgreSQL finds an instant's shift by binary search among their starts, so that what a day and a
 * shift are is known in one place only (shifts/calendar.ts).
 */
export function slotsOf(spans: readonly ShiftSpan[], isByShift: boolean) {
  const instants = [...spans.map(({ startMs }) => startMs), ...spans.slice(-1).map(({ endMs }) => endMs)].map(iso);
  /** What time is grouped by: the shifts, or the days. */
  const found: { day: string; shift: string | null }[] = [];
  const slotOfSpan = spans.map(({ day, shift }) => {
    if (isByShift || found.at(-1)?.day !== day) found.push({ day, shift });
    return found.length - 1;
  });
  return {
    slots: found,
    from: instants[0] ?? "",
    /** No longer part of it. */
    to: instants.at(-1) ?? "",
    spans: spans.length,
    /** The one row of `calendar`, which the expressions above read. */
    calendar: sql`select ${arrayOf(instants)}::timestamptz[] as starts, ${arrayOf(slotOfSpan)}::int[] as slots`,
  };
}
/** The spans of a period with the slot of each. */
export type Slots = ReturnType<typeof slotsOf>;

/** The numbers of the slots of a shift; null, for all of them, where no shift is named. */
export function slotNumbersOf({ slots: all }: Slots, shift: string | undefined): number[] | null {
  return shift === undefined ? null : all.flatMap((slot, i) => (slot.shift === shift ? [i] : []));
}
