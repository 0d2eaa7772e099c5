import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ShiftSpan } from "../../shifts/calendar.js";

const iso = (ms: number) => new Date(ms).toISOString();
const arrayOf = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

/** The number of an instant's shift within the period of `calendar`, from 1. */
export const spanAt = (instant: SQL | AnyPgColumn): SQL => sql`width_bucket(${instant}, calendar.starts)`;

/** When a shift of `calendar` starts and ends, by its number; and the number, from 0, of the row of time that it is part of. */
export const startOf = (span: SQL): SQL => sql`calendar.starts[${span}]`;
/** The instant at which a span ends, in SQL. */
export const endOf = (span: SQL): SQL => sql`calendar.starts[${span} + 1]`;
/** The slot of a span, in SQL. */
export const slotOf = (span: SQL): SQL => sql`calendar.slots[${span}]`;

/**
 * The shifts of a period for SQL: PostgreSQL finds an instant's shift by binary search among their starts, so that what a day and a
 * shift are is known in one place only (shifts/calendar.ts).
 */
export function slotsOf(spans: readonly ShiftSpan[], isByShift: boolean) {
  const starts = [...spans.map(({ startMs }) => startMs), ...spans.slice(-1).map(({ endMs }) => endMs)].map(iso);
  /** What time is grouped by: the shifts, or the days. */
  const slots: { day: string; shift: string | null }[] = [];
  const slotOfSpan = spans.map(({ day, shift }) => {
    if (isByShift || slots.at(-1)?.day !== day) slots.push({ day, shift });
    return slots.length - 1;
  });
  return {
    slots,
    from: starts[0] ?? "",
    /** No longer part of it. */
    to: starts.at(-1) ?? "",
    spans: spans.length,
    /** The one row of `calendar`, which the expressions above read. */
    calendar: sql`select ${arrayOf(starts)}::timestamptz[] as starts, ${arrayOf(slotOfSpan)}::int[] as slots`,
  };
}
/** The spans of a period with the slot of each. */
export type Slots = ReturnType<typeof slotsOf>;
