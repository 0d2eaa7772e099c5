import type { AddProgress } from "../progress/schema.js";
import type { CreateWorkOrder, SetStatus } from "../work-orders/schema.js";
import { HOLDS, type List, METAL, ORDER_NOTES, PRIORITIES, PROGRESS_NOTES, SCRAP_REASONS, WOOD } from "./catalog.js";
import { MANAGER, OPERATORS } from "./people.js";
import { SHIFT_HOURS, type WorkingTime } from "./working-time.js";

/** A step of an order, and the name of the team that it is given to. */
export interface LifeStep {
  name: string;
  team?: string;
  isRework?: boolean;
}

/** An order with its transitions, reports and notes; times are ISO 8601 UTC. */
export interface Life {
  operator: string;
  createdAt: string;
  order: Omit<CreateWorkOrder, "operatorId" | "teamId" | "steps">;
  /** The name of the order's team. */
  team?: string;
  steps?: readonly LifeStep[];
  events: LifeEvent[];
}

/** What a user did on an order, at the step of this name where there is one. */
export interface LifeEvent {
  at: string;
  by: string;
  step?: string;
  /** With a status it is a transition or a report, with a note alone a progress note, else it says that the step is done. */
  input: Omit<SetStatus, "id"> | Omit<AddProgress, "id"> | { isDone: boolean };
}

/** Fixed, so that the demo depends on nothing but the date. */
const SEED = 20_261;

/** The orders in progress now, by operator: some are late, at risk, on hold and due today. */
const IN_WORK: readonly { dueInDays: number; isUrgent?: boolean; isHeld?: boolean }[] = [
  { dueInDays: 0, isUrgent: true },
  { dueInDays: 0, isHeld: true },
  { dueInDays: -1, isHeld: true },
  { dueInDays: -2, isUrgent: true },
];

/** Three months of orders, until a few days from now; an operator's orders follow each other. */
export function makeLives(time: WorkingTime): Life[] {
  const chance = randomNumbers(SEED);
  return OPERATORS.flatMap((operator, i) => {
    const products = i < OPERATORS.length / 2 ? METAL : WOOD;
    const lives: Life[] = [];
    let isPast = true;
    for (let start = chance() * 6; start < time.now + 3 * SHIFT_HOURS;) {
      const hours = 8 + chance() * 14;
      const isInWork: boolean = isPast && start + hours > time.now;
      if (isInWork) start = Math.min(start, time.now - 3);
      isPast &&= !isInWork;
      const setting = { operator, products, start, hours, chance, time };
      lives.push(makeLife({ ...setting, inWork: isInWork ? IN_WORK[i] : undefined }));
      start += hours + chance() * 7;
    }
    return lives;
  });
}

interface Setting {
  operator: string;
  products: typeof METAL;
  /** In hours of work, as `hours` is what the work takes. */
  start: number;
  hours: number;
  chance: () => number;
  time: WorkingTime;
  inWork?: (typeof IN_WORK)[number];
}

function makeLife({ operator, products, start, hours, chance, time, inWork }: Setting): Life {
  const pick = <T>(from: List<T>): T => from[Math.floor(chance() * from.length)] ?? from[0];
  const happens = (probability: number) => chance() < probability;
  const events: LifeEvent[] = [];
  const add = (hour: number, input: LifeEvent["input"], by = operator) => events.push({ at: time.at(hour), by, input });

  const [productName, unit, lot] = pick(products);
  const quantity = lot * (1 + Math.floor(chance() * 4));
  const [isShort, isOver] = [happens(0.07), happens(0.04)];
  const target = Math.round(quantity * (isShort ? 0.9 : isOver ? 1.18 : 1));
  const created = Math.max(0, start - SHIFT_HOURS * (1 + chance() * 4));
  const end = start + hours;
  // One in eight is promised too early.
  const due = Math.max(created, end + SHIFT_HOURS * (happens(0.12) ? -1 - chance() : chance() * 4));
  const deadline = inWork ? time.daysFromToday(inWork.dueInDays) : time.day(due);
  const priority = inWork?.isUrgent ? "urgent" : pick(PRIORITIES);
  const order = { productName, unit, quantity, priority, deadline, note: pick(ORDER_NOTES) };
  const life = { operator, createdAt: time.at(created), order, events };
  if (!inWork && happens(0.03)) {
    add((created + start) / 2, { status: "cancelled", note: "Pelanggan membatalkan pesanan" }, MANAGER);
    return life;
  }

  const hold = (hour: number) => {
    const [holdReason, note] = pick(HOLDS);
    add(hour, { status: "on_hold", holdReason, note });
  };
  add(start, { status: "in_progress" });
  let left = target;
  for (const share of [0.2, 0.3, 0.25]) {
    const hour = end - (0.8 * hours * left) / target;
    if (inWork?.isHeld && hour > time.now - 1) {
      hold(time.now - 1);
      return life;
    }
    const good = Math.floor(target * share);
    left -= good;
    const scrap = happens(0.3) ? { quantityScrap: Math.ceil(good * 0.04), scrapReason: pick(SCRAP_REASONS) } : {};
    const report = { quantity: good, confirmOverproduction: isOver, ...scrap };
    add(hour, happens(0.35) ? { note: pick(PROGRESS_NOTES), ...report } : { status: "in_progress", ...report });
    if (!happens(0.06)) continue;
    hold(hour + 0.2);
    // The hold that lasts until now has begun already.
    if (inWork?.isHeld && hour + 0.8 > time.now - 1) return life;
    add(hour + 0.8, { status: "in_progress" });
  }
  const note = isShort ? "Bahan tidak cukup" : isOver ? "Sisa bahan dihabiskan, kelebihan disetujui" : undefined;
  add(end, { status: "completed", quantity: left, confirmOverproduction: isOver, note });
  return life;
}

/** A linear congruential generator (Numerical Recipes): from 0 up to 1, the same sequence for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
