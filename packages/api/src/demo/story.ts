import type { AddProgress } from "../progress/schema.js";
import type { CreateWorkOrder, SetStatus } from "../work-orders/schema.js";
import { type Calendar, SHIFT_HOURS } from "./calendar.js";
import type { Chance } from "./chance.js";
import { MANAGER } from "./people.js";
import type { Product } from "./products.js";
import * as words from "./words.js";

/** One thing that somebody does to an order, at an instant (ISO 8601 UTC). */
export interface Step {
  at: string;
  by: string;
  act:
    | { kind: "create"; input: Omit<CreateWorkOrder, "operatorId"> }
    | { kind: "status"; input: Omit<SetStatus, "id"> }
    | { kind: "progress"; input: Omit<AddProgress, "id"> };
}

/** An order's life, step after step, beginning with its creation. */
export interface Life {
  operator: string;
  steps: Step[];
}

/** An operator's orders, one after the other, from the beginning until a while after today. */
export function* livesOf(
  operator: string,
  products: readonly Product[],
  calendar: Calendar,
  chance: Chance,
): Generator<Life> {
  let hour = chance.next() * 6;
  const end = (calendar.days + 3) * SHIFT_HOURS;
  while (hour < end) {
    const { life, finishedAt } = makeLife({
      operator,
      product: chance.pick(products),
      startsAt: hour,
      calendar,
      chance,
    });
    yield life;
    hour = finishedAt + chance.next() * 7;
  }
}

interface Setting {
  operator: string;
  product: Product;
  startsAt: number;
  calendar: Calendar;
  chance: Chance;
}

function makeLife(setting: Setting): { life: Life; finishedAt: number } {
  const { operator, product, startsAt, calendar, chance } = setting;
  const ordered = chance.between(...product.lot);
  const work = workOn(setting, ordered);
  const createdOn = Math.max(0, Math.floor(startsAt / SHIFT_HOURS) - chance.between(1, 5));
  const move = (hour: number, input: Omit<SetStatus, "id">): Step => ({
    at: calendar.at(hour),
    by: MANAGER,
    act: { kind: "status", input },
  });
  const createdAt = Math.min(createdOn * SHIFT_HOURS + chance.next() * 1.5, startsAt);
  const finishedOn = Math.floor(work.finishedAt / SHIFT_HOURS);
  // One in eight is promised too early.
  const slack = chance.happens(0.12) ? -chance.between(1, 2) : chance.between(0, 4);
  const created: Step = {
    at: calendar.at(createdAt),
    by: MANAGER,
    act: {
      kind: "create",
      input: {
        productName: product.name,
        unit: product.unit,
        quantity: ordered,
        deadline: calendar.day(Math.max(finishedOn + slack, createdOn)),
        priority: chance.pick(["normal", "normal", "normal", "normal", "low", "high", "high", "urgent"]),
        note: chance.happens(0.3) ? chance.pick(words.ORDER_NOTES) : null,
      },
    },
  };
  // Before anybody has begun.
  const calledOffAt = (createdAt + startsAt) / 2;
  const callOff = move(calledOffAt, { status: "cancelled", note: chance.pick(words.CANCEL_NOTES) });
  if (chance.happens(0.03)) return { life: { operator, steps: [created, callOff] }, finishedAt: startsAt };
  const takeUp = move((calledOffAt + startsAt) / 2, { status: "pending", note: words.RESTORE_NOTE });
  const secondThoughts = chance.happens(0.01) ? [callOff, takeUp] : [];
  return { life: { operator, steps: [created, ...secondThoughts, ...work.steps] }, finishedAt: work.finishedAt };
}

/** The work itself: start, reports, sometimes a hold, the finish, seldom a second round. */
function workOn(
  { operator, startsAt, calendar, chance }: Setting,
  ordered: number,
): { steps: Step[]; finishedAt: number } {
  const steps: Step[] = [];
  let hour = startsAt;
  const step = (act: Step["act"], by = operator) => steps.push({ at: calendar.at(hour), by, act });
  const move = (input: Omit<SetStatus, "id">, by?: string) => step({ kind: "status", input }, by);
  move({ status: "in_progress" });
  const ending = chance.next();
  const isShort = ending < 0.07;
  const isOver = ending > 0.97;
  const target = Math.round(ordered * (isShort ? 0.9 : isOver ? 1.18 : ending > 0.9 ? 1.03 : 1));
  const portions = portionsOf(target, chance.between(2, 5), chance);
  const heldBefore = chance.happens(0.14) ? chance.between(1, portions.length - 1) : -1;
  for (const [i, quantity] of portions.entries()) {
    hour += 1.5 + chance.next() * 4;
    const isLast = i === portions.length - 1;
    const scrap = chance.happens(0.3) ? Math.ceil((quantity * chance.between(1, 6)) / 100) : 0;
    const made = {
      quantity,
      ...(scrap > 0 && { quantityScrap: scrap, scrapReason: chance.pick(words.SCRAP_REASONS_SEEN) }),
      ...(isOver && { confirmOverproduction: true }),
    };
    if (isLast) {
      const note = isShort ? words.SHORT_NOTE : isOver ? words.OVER_NOTE : undefined;
      move({ status: "completed", ...made, ...(note !== undefined && { note }) });
    } else if (chance.happens(0.35)) {
      step({ kind: "progress", input: { note: chance.pick(words.PROGRESS_NOTES), ...made } });
    } else {
      move({ status: "in_progress", ...made });
    }
    if (i + 1 === heldBefore && !isLast) {
      const holdReason = chance.pick([
        "material_shortage",
        "machine_failure",
        "quality_hold",
        "changeover",
        "other",
      ] as const);
      hour += 0.3;
      move({ status: "on_hold", holdReason, note: words.HOLD_NOTES[holdReason] });
      hour += 1 + chance.next() * 10;
      move({ status: "in_progress" });
    }
  }
  const finishedAt = hour;
  if (chance.happens(0.02)) {
    hour += 6;
    move({ status: "in_progress", note: words.REOPEN_NOTE }, MANAGER);
    hour += 1;
    move({ status: "completed", quantity: 2, confirmOverproduction: true });
  }
  return { steps, finishedAt };
}

/** Splits a whole number into uneven portions, each at least 1 where there is enough. */
function portionsOf(total: number, count: number, chance: Chance): number[] {
  const portions: number[] = [];
  let left = total;
  for (let remaining = Math.min(count, total); remaining > 1; remaining--) {
    const portion = Math.max(
      1,
      Math.min(left - remaining + 1, Math.round((left / remaining) * (0.7 + chance.next() * 0.6))),
    );
    portions.push(portion);
    left -= portion;
  }
  return [...portions, left];
}
