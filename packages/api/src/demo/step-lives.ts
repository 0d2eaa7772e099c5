import { CABINET, CHAIR, type List, type Product, TABLE } from "./catalog.js";
import type { Life, LifeEvent, LifeStep } from "./lives.js";
import { PAINTERS, WELDERS } from "./people.js";
import { SHIFT_HOURS, type WorkingTime } from "./working-time.js";

/** A product whose orders pass several hands, and who is responsible for them. */
interface Route {
  operator: string;
  product: Product;
  steps: List<LifeStep>;
}

const CHAIRS: Route = {
  operator: "agus.prasetyo",
  product: CHAIR,
  steps: [
    { name: "Potong" },
    { name: "Las", team: WELDERS.name },
    { name: "Gerinda ulang", isRework: true },
    { name: "Cat", team: PAINTERS.name },
    { name: "Kemas" },
  ],
};
const TABLES: Route = {
  operator: "fitri.handayani",
  product: TABLE,
  steps: [{ name: "Serut" }, { name: "Rakit" }, { name: "Pernis", team: PAINTERS.name }, { name: "Kemas" }],
};
const CABINETS: Route = { ...TABLES, operator: "hendra.gunawan", product: CABINET };

/** An order of a route: when its work began, in hours of work before now, and what is special about it. */
interface Variant {
  route: Route;
  lots: number;
  startedHoursAgo: number;
  dueInDays: number;
  isUrgent?: boolean;
  /** The whole order is given to a team. */
  team?: string;
  /** The last step is not said to be done when the order is finished. */
  isLeftOpen?: boolean;
  /** Work at the first step is reported late, so that the next one is ahead of it. */
  isReportedLate?: boolean;
  /** Held after this many hours. */
  heldAfter?: number;
}

/** Steps follow each other by this many hours of work, and overlap: each takes `STEP_HOURS`. */
const NEXT_STEP_HOURS = 3;
const STEP_HOURS = 4;

/** One order after the other that is finished, and orders at every stage now. */
const VARIANTS: readonly Variant[] = [
  { route: CHAIRS, lots: 2, startedHoursAgo: 300, dueInDays: -28 },
  { route: TABLES, lots: 3, startedHoursAgo: 170, dueInDays: -15 },
  { route: CHAIRS, lots: 3, startedHoursAgo: 90, dueInDays: -8, isLeftOpen: true },
  { route: CABINETS, lots: 1, startedHoursAgo: 25, dueInDays: 1 },
  { route: CHAIRS, lots: 4, startedHoursAgo: 12, dueInDays: 0, isUrgent: true },
  { route: TABLES, lots: 2, startedHoursAgo: 9, dueInDays: 1, isReportedLate: true },
  { route: CABINETS, lots: 2, startedHoursAgo: 7, dueInDays: 2, heldAfter: 6.5 },
  { route: CHAIRS, lots: 2, startedHoursAgo: 2.5, dueInDays: 3, team: WELDERS.name },
  { route: TABLES, lots: 4, startedHoursAgo: -4, dueInDays: 5 },
];

/** Orders with steps: finished ones, and some that are at work, held and not begun now. */
export const makeStepLives = (time: WorkingTime): Life[] => VARIANTS.map((variant) => makeLife(variant, time));

function makeLife(variant: Variant, time: WorkingTime): Life {
  const { route, lots, startedHoursAgo, dueInDays, isUrgent, heldAfter } = variant;
  const [productName, unit, lot] = route.product;
  const start = time.now - startedHoursAgo;
  const quantity = lot * lots;
  const worked = workAtSteps(variant, { start, quantity, time });
  const heldAt = heldAfter === undefined ? null : time.at(start + heldAfter);
  const hold = { status: "on_hold", holdReason: "material_shortage", note: "Engsel belum datang" } as const;
  const events: LifeEvent[] = [
    { at: time.at(start), by: route.operator, input: { status: "in_progress" } },
    ...worked.filter(({ at }) => heldAt === null || at < heldAt),
    ...(heldAt === null ? [] : [{ at: heldAt, by: route.operator, input: hold }]),
  ];
  return {
    operator: route.operator,
    createdAt: time.at(Math.max(0, start - SHIFT_HOURS)),
    order: {
      productName,
      unit,
      quantity,
      priority: isUrgent ? "urgent" : "normal",
      deadline: time.daysFromToday(dueInDays),
    },
    ...(variant.team !== undefined && { team: variant.team }),
    steps: route.steps,
    events,
  };
}

/** The reports of each step in two halves, by its team's members in turn, until the order is finished. */
function workAtSteps(
  { route, isLeftOpen, isReportedLate }: Variant,
  { start, quantity, time }: { start: number; quantity: number; time: WorkingTime },
): LifeEvent[] {
  let begins = start;
  let last = start;
  const events = route.steps.flatMap(({ name, team, isRework }, i): LifeEvent[] => {
    const members = [WELDERS, PAINTERS].find((each) => each.name === team)?.members ?? [route.operator];
    const by = (turn: number) => members[turn % members.length] ?? route.operator;
    const at = (hours: number) => time.at(begins + hours);
    if (isRework) {
      return [{ at: at(1), by: by(0), step: name, input: { status: "in_progress", quantity: 2 } }];
    }
    const half = Math.floor(quantity / 2);
    const lateBy = isReportedLate && i === 0 ? 2 * NEXT_STEP_HOURS : 0;
    const first = { note: `${name}: setengah jalan, lanjut`, quantity: half };
    const rest = { status: "in_progress", quantity: quantity - half } as const;
    const scrap = i === 1 ? { quantityScrap: 1, scrapReason: "method" as const } : {};
    const made: LifeEvent[] = [
      { at: at(STEP_HOURS / 2 + lateBy), by: by(0), step: name, input: first },
      { at: at(STEP_HOURS + lateBy), by: by(1), step: name, input: { ...rest, ...scrap } },
    ];
    const isLast = i === route.steps.length - 1;
    last = begins + STEP_HOURS + lateBy;
    begins += NEXT_STEP_HOURS;
    if (isLast && isLeftOpen) return made;
    return [...made, { at: time.at(last + 0.1), by: by(1), step: name, input: { isDone: true } }];
  });
  return [...events, { at: time.at(last + 0.2), by: route.operator, input: { status: "completed" } }];
}
