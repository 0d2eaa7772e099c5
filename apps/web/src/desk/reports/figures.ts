import { daysOf } from "@lantai/api/reports/calendar-days";
import type { AppRouter } from "@lantai/api/router";
import type { HoldReason } from "@lantai/db/vocabulary";
import type { inferRouterOutputs } from "@trpc/server";

type Reports = inferRouterOutputs<AppRouter>["reports"];

/** What was made in a period, as the API reports it. */
export type Production = Reports["production"];
/** What was scrapped of one unit, by reason. */
export type ScrapUnit = Reports["scrapByReason"]["units"][number];

/** What was finished and scrapped. */
interface Output {
  quantityGood: number;
  quantityScrap: number;
}

/** What was made of one unit on every production day of a period. */
export interface DailyUnit extends Output {
  unit: string;
  days: (Output & { day: string })[];
}

const outputOf = (row: { quantityFinished: number; quantityScrap: number } | undefined): Output => ({
  quantityGood: row?.quantityFinished ?? 0,
  quantityScrap: row?.quantityScrap ?? 0,
});

/** What was made on every day of the period, also at zero, by unit: of a report that is grouped by nothing else. */
export function dailyUnits({ from, to, rows, totals }: Production): DailyUnit[] {
  const days = daysOf({ from, to });
  return totals.map((total) => {
    const byDay = new Map(rows.flatMap((row) => (row.unit === total.unit ? [[row.day, row] as const] : [])));
    return { unit: total.unit, ...outputOf(total), days: days.map((day) => ({ day, ...outputOf(byDay.get(day)) })) };
  });
}

/** How long orders were held in the period, by reason, longest first. */
export function holdReasons(holds: Production["holds"]): { reason: HoldReason; minutes: number }[] {
  const sums = new Map<HoldReason, number>();
  for (const { reason, minutes } of holds) sums.set(reason, (sums.get(reason) ?? 0) + minutes);
  return [...sums].map(([reason, minutes]) => ({ reason, minutes })).toSorted((a, b) => b.minutes - a.minutes);
}
