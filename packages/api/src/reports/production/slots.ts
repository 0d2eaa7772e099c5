import { sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ShiftSpan } from "../../shifts/calendar.js";

const iso = (ms: number) => new Date(ms).toISOString();
const arrayOf = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

/**
 * The shifts of a period as SQL: PostgreSQL finds an instant's shift by binary search among their starts, so that what a day and a
 * shift are is known in one place only (shifts/calendar.ts).
 */
export function slotsOf(spans: readonly ShiftSpan[], isByShift: boolean) {
  const bounds = [...spans.map(({ startMs }) => startMs), ...spans.slice(-1).map(({ endMs }) => endMs)].map(iso);
  /** The groups of time, each with its number from 0: the shifts, or the days. */
  const slots: { day: string; shift: string | null }[] = [];
  const slotOfSpan = spans.map(({ day, shift }) => {
    if (isByShift || slots.at(-1)?.day !== day) slots.push({ day, shift });
    return slots.length - 1;
  });
  const starts = sql`${arrayOf(bounds)}::timestamptz[]`;
  return {
    slots,
    from: bounds[0] ?? "",
    /** No longer part of it. */
    to: bounds.at(-1) ?? "",
    /** The number of an instant's shift within the period, from 1. */
    spanAt: (instant: SQL | AnyPgColumn): SQL => sql`width_bucket(${instant}, ${starts})`,
    startOf: (span: SQL): SQL => sql`(${starts})[${span}]`,
    endOf: (span: SQL): SQL => sql`(${starts})[${span} + 1]`,
    /** The number of the slot that a shift is part of. */
    slotOf: (span: SQL): SQL => sql`(${arrayOf(slotOfSpan)}::int[])[${span}]`,
    spans: spans.length,
  };
}
export type Slots = ReturnType<typeof slotsOf>;
