import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { isOverdue, matches } from "./lists.js";
import { type ModelOrder, type ModelOrders, NOW } from "./order.js";

const sum = <Item>(items: readonly Item[], of: (item: Item) => number) =>
  items.reduce((total, item) => total + of(item), 0) / 1000;
const sumsOf = (orders: ModelOrders) => ({
  orders: orders.length,
  quantity: sum(orders, ({ quantity }) => quantity),
  quantityGood: sum(orders, ({ good }) => good),
  quantityScrap: sum(orders, ({ scrap }) => scrap),
});
const outputOf = (entries: readonly Output[]) => ({
  quantityGood: sum(entries, ({ good }) => good),
  quantityScrap: sum(entries, ({ scrap }) => scrap),
});

/** Figures for each unit, in the order of the units' names. */
function byUnit<Item extends { unit: string }, Figures>(items: readonly Item[], figures: (of: Item[]) => Figures) {
  const units = [...new Set(items.map(({ unit }) => unit))].toSorted();
  return units.map((unit) => ({ unit, ...figures(items.filter((item) => item.unit === unit)) }));
}
const withUnits = (orders: ModelOrders) => ({ ...sumsOf(orders), byUnit: byUnit(orders, sumsOf) });

/** The recap of the orders whose deadlines are from one day to another. */
export function recapOf(all: ModelOrders, { from, to }: { from?: string; to?: string }) {
  const orders = all.filter((order) => matches(order, { deadlineFrom: from, deadlineTo: to }));
  return {
    from: from ?? null,
    to: to ?? null,
    byStatus: WORK_ORDER_STATUSES.map((status) => {
      return { status, ...withUnits(orders.filter((order) => order.status === status)) };
    }),
    totals: { ...withUnits(orders), overdue: orders.filter(isOverdue).length },
  };
}

/** What an operator made of an order. */
interface Output {
  operator: number | null;
  unit: string;
  good: number;
  scrap: number;
}

const outputIn = (orders: ModelOrders): Output[] =>
  orders.flatMap(({ unit, history }) =>
    history.map(({ madeBy, good, scrap }) => ({ operator: madeBy, unit, good, scrap })),
  );
const hasStandingOutput = ({ history }: ModelOrder, operator: number) =>
  history.some(
    ({ madeBy, good, scrap, reverses, reversedBy }) =>
      madeBy === operator && (good > 0 || scrap > 0) && reverses === null && reversedBy === null,
  );

/** The results of every operator with orders or output; `includesNow` says whether the period includes the present. */
export function operatorResultsOf(all: ModelOrders, includesNow: boolean) {
  const output = outputIn(all.filter(({ status }) => includesNow && status === "completed"));
  const operators = [0, 1, 2].filter((operator) =>
    all.some((order) => order.operator === operator || hasStandingOutput(order, operator)),
  );
  return operators.map((operator) => {
    const orders = all.filter((order) => order.operator === operator);
    const completed = orders.filter(({ status }) => includesNow && status === "completed");
    const made = output.filter((entry) => entry.operator === operator);
    return {
      operator,
      assigned: orders.filter(({ status }) => status !== "cancelled").length,
      inProgress: orders.filter(({ status }) => status === "in_progress").length,
      completed: completed.length,
      completedOnTime: completed.filter(isOnTime).length,
      ...outputOf(made),
      byUnit: byUnit(made, outputOf).filter(({ quantityGood, quantityScrap }) => quantityGood > 0 || quantityScrap > 0),
    };
  });
}

const isOnTime = ({ completedAt, deadline }: ModelOrder) =>
  completedAt !== null && (completedAt === NOW ? new Date().toISOString() : completedAt) <= deadline;
