import type { HistoryItem } from "../../orders/types.js";

const DAY_MS = 24 * 3_600_000;

/** The production days that the server knows of one's reports: it begins with the first shift, not at midnight. */
export interface KnownDays {
  /** The production day that runs now. */
  day: string;
  /** Today's and yesterday's reports. */
  items: readonly { id: number; day: string }[];
}

type Made = Pick<HistoryItem, "id" | "madeAt">;

interface Calendar {
  /** In milliseconds. */
  now: number;
  /** The plant's date of an instant. */
  isoDay: (instant: string | number) => string;
}

/**
 * Was this made today, or today or the day before? Of what the server has not counted yet, such as a report that was just
 * sent, and without a network the calendar decides.
 */
export function dayTests(known: KnownDays | undefined, { now, isoDay }: Calendar) {
  const days = new Map(known?.items.map(({ id, day }) => [id, day]));
  const dates = [isoDay(now), isoDay(now - DAY_MS)];
  return {
    isOfToday: ({ id, madeAt }: Made) => {
      const day = days.get(id);
      return day === undefined ? isoDay(madeAt) === dates[0] : day === known?.day;
    },
    isRecent: ({ id, madeAt }: Made) => days.has(id) || dates.includes(isoDay(madeAt)),
  };
}
