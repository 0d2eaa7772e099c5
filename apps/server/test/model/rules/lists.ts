import { PRIORITIES, type Priority, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import type { PlantModel, PlantOrder } from "./predict.js";

/** What a list is asked for; dates are whole days of the plant, `operator` a number. */
export interface Asked {
  status?: WorkOrderStatus[];
  priority?: Priority[];
  deadlineFrom?: string;
  deadlineTo?: string;
  operator?: number;
  q?: string;
  overdue?: boolean;
  sort?: string;
}

/** A date's first and last moment at the plant. */
const startOf = (date: string) => new Date(`${date}T00:00:00.000+07:00`).toISOString();
const endOf = (date: string) => new Date(`${date}T23:59:59.999+07:00`).toISOString();

const isClosed = ({ status }: PlantOrder) => status === "completed" || status === "cancelled";

/** Is it past its deadline, and neither completed nor cancelled? No deadline here lies near the present. */
export const isOverdue = (order: PlantOrder): boolean => !isClosed(order) && order.deadline < new Date().toISOString();

function passes(order: PlantOrder, asked: Asked): boolean {
  const { status, priority, deadlineFrom, deadlineTo, operator, q, overdue } = asked;
  const texts = [order.number, order.productName, order.externalRef ?? ""].map((text) => text.toLowerCase());
  return (
    (status?.includes(order.status) ?? true) &&
    (priority?.includes(order.priority) ?? true) &&
    (deadlineFrom === undefined || order.deadline >= startOf(deadlineFrom)) &&
    (deadlineTo === undefined || order.deadline <= endOf(deadlineTo)) &&
    (operator === undefined || order.operator === operator) &&
    (q === undefined || texts.some((text) => text.includes(q.toLowerCase()))) &&
    (overdue === undefined || isOverdue(order) === overdue)
  );
}

type Key = (order: PlantOrder) => string | number;

const KEYS: Record<string, Key> = {
  number: ({ number }) => number,
  deadline: ({ deadline }) => deadline,
  createdAt: ({ createdAt }) => createdAt,
  priority: ({ priority }) => PRIORITIES.indexOf(priority),
  productName: ({ productName }) => productName,
  status: ({ status }) => WORK_ORDER_STATUSES.indexOf(status),
};

/** Open ones first, the most urgent first, then the ones that are due first. */
const ASSIGNED: readonly Key[] = [
  (order) => Number(isClosed(order)),
  ({ priority }) => -PRIORITIES.indexOf(priority),
  ({ deadline }) => deadline,
];

/** The orders of a list, in its order; `mine` is the operator whose own these are. */
export function listed(plant: PlantModel, asked: Asked, mine?: number): PlantOrder[] {
  const sort = asked.sort ?? (mine === undefined ? "-createdAt" : undefined);
  const own = sort === undefined ? undefined : KEYS[sort.replace("-", "")];
  const keys = own ? [own] : ASSIGNED;
  const direction = sort?.startsWith("-") ? -1 : 1;
  return plant
    .filter((order) => passes(order, asked) && (mine === undefined || order.operator === mine))
    .toSorted((a, b) => direction * compare(a, b, [...keys, ({ number }) => number]));
}

function compare(a: PlantOrder, b: PlantOrder, keys: readonly Key[]): number {
  for (const key of keys) {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

const sum = (orders: PlantOrder[], of: (order: PlantOrder) => number) =>
  orders.reduce((total, order) => total + of(order), 0) / 1000;
const sums = (orders: PlantOrder[]) => ({
  quantity: sum(orders, ({ quantity }) => quantity),
  quantityGood: sum(orders, ({ good }) => good),
  quantityScrap: sum(orders, ({ scrap }) => scrap),
});

/** The recap of the orders that are due from one date to another. */
export function recapOf(plant: PlantModel, { from, to }: { from?: string; to?: string }) {
  const due = plant.filter((order) => passes(order, { deadlineFrom: from, deadlineTo: to }));
  return {
    from: from ?? null,
    to: to ?? null,
    byStatus: WORK_ORDER_STATUSES.map((status) => {
      const those = due.filter((order) => order.status === status);
      return { status, orders: those.length, ...sums(those) };
    }),
    totals: { orders: due.length, ...sums(due), overdue: due.filter(isOverdue).length },
  };
}

/** What each operator with any order has, and has completed; `inPeriod` says whether now belongs to what is asked for. */
export function resultsOf(plant: PlantModel, inPeriod: boolean) {
  const operators = [...new Set(plant.map(({ operator }) => operator))].toSorted((a, b) => a - b);
  return operators.map((operator) => {
    const orders = plant.filter((order) => order.operator === operator);
    const completed = orders.filter(({ status }) => inPeriod && status === "completed");
    const { quantityGood, quantityScrap } = sums(completed);
    return {
      operator,
      assigned: orders.filter(({ status }) => status !== "cancelled").length,
      inProgress: orders.filter(({ status }) => status === "in_progress").length,
      completed: completed.length,
      completedOnTime: completed.filter(({ deadline }) => deadline > new Date().toISOString()).length,
      quantityGood,
      quantityScrap,
    };
  });
}
