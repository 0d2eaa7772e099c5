import { WORK_ORDER_STATUSES } from "@lantai/db/vocabulary";
import { isOverdue, matches } from "./lists.js";
import type { ModelOrder, ModelOrders } from "./order.js";

const sum = (orders: ModelOrders, of: (order: ModelOrder) => number) =>
  orders.reduce((total, order) => total + of(order), 0) / 1000;
const sums = (orders: ModelOrders) => ({
  quantity: sum(orders, ({ quantity }) => quantity),
  quantityGood: sum(orders, ({ good }) => good),
  quantityScrap: sum(orders, ({ scrap }) => scrap),
});

/** The recap of the orders whose deadlines are from one day to another. */
export function recapOf(all: ModelOrders, { from, to }: { from?: string; to?: string }) {
  const orders = all.filter((order) => matches(order, { deadlineFrom: from, deadlineTo: to }));
  return {
    from: from ?? null,
    to: to ?? null,
    byStatus: WORK_ORDER_STATUSES.map((status) => {
      const inStatus = orders.filter((order) => order.status === status);
      return { status, orders: inStatus.length, ...sums(inStatus) };
    }),
    totals: { orders: orders.length, ...sums(orders), overdue: orders.filter(isOverdue).length },
  };
}

/** The results of every operator who has orders; `includesNow` says whether the period includes the present. */
export function operatorResultsOf(all: ModelOrders, includesNow: boolean) {
  const operators = [...new Set(all.map(({ operator }) => operator))].toSorted((a, b) => a - b);
  return operators.map((operator) => {
    const orders = all.filter((order) => order.operator === operator);
    const completed = orders.filter(({ status }) => includesNow && status === "completed");
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
