import type { Log, LogEvent } from "./log.js";
import type { Shifts } from "./shifts.js";
import { GROUPINGS, type Figures, type Grouping, type Sums, SumsByKey } from "./sums.js";

const MINUTE_MS = 60_000;

/** The sums of a log, taken straight from its rows, with the shifts of the plant. */
export function expectedSums({ orders, events }: Log, shifts: Shifts): Sums {
  const stepsOf = new Map(orders.map(({ ref, steps }) => [ref, steps]));
  const counts = ({ ref, step }: LogEvent) => step === stepsOf.get(ref)?.findLastIndex(({ isRework }) => !isRework);
  const all = new SumsByKey();
  const byOrder = new SumsByKey();
  const byStep = new SumsByKey();
  const reported = GROUPINGS.map((grouping) => ({ grouping, sumsByKey: new SumsByKey() }));
  for (const { ref, steps } of orders) {
    byOrder.add([ref], NOTHING);
    for (const [i, { name }] of steps.entries()) byStep.add([ref, String(i + 1), name], NOTHING);
  }
  for (const event of events) {
    const { ref, step, operator, good, scrap } = event;
    if (good === 0 && scrap === 0) continue;
    const figures = { good, finished: counts(event) ? good : 0, scrap, reports: 1 };
    const name = stepsOf.get(ref)?.[step]?.name ?? "";
    const { day, shift } = shiftOf(event.madeAt, shifts);
    const values = { shift, operator, step: name, order: ref };
    all.add([], figures);
    byOrder.add([ref], figures);
    byStep.add([ref, String(step + 1), name], figures);
    for (const { grouping, sumsByKey } of reported)
      sumsByKey.add([day, ...grouping.map((group) => values[group])], figures);
  }
  return {
    total: all.sums,
    orders: mapValues(byOrder.sums, ({ finished, scrap }) => ({ finished, scrap })),
    steps: mapValues(byStep.sums, ({ good, scrap }) => ({ good, scrap })),
    ...Object.fromEntries(reported.map(({ grouping, sumsByKey }) => [nameOf(grouping), sumsByKey.sums])),
  };
}

const NOTHING: Figures = { good: 0, finished: 0, scrap: 0, reports: 0 };

/** What the sums of a grouping are called. */
export const nameOf = (grouping: Grouping) => `by ${grouping.join(", ")}`;

/** The day and shift of a local time: the day begins at the first shift's start, and a shift lasts until the next one's. */
function shiftOf(madeAt: string, shifts: Shifts): { day: string; shift: string } {
  const [localTime = ""] = madeAt.split("+");
  const minutes = (start: string) => Number(start.slice(0, 2)) * 60 + Number(start.slice(3));
  const first = minutes(shifts[0]?.start ?? "00:00");
  // On a clock that shows 00:00 when the day begins.
  const sinceFirst = new Date(Date.parse(`${localTime}Z`) - first * MINUTE_MS).toISOString();
  const minute = minutes(sinceFirst.slice(11, 16)) + first;
  const shift = shifts.findLast(({ start }) => minutes(start) <= minute);
  return { day: sinceFirst.slice(0, 10), shift: shift?.name ?? "" };
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
