import { PRIORITIES, type Priority, WORK_ORDER_STATUSES, type WorkOrderStatus } from "@lantai/db/vocabulary";
import { isClosed, type ModelOrder, type ModelOrders } from "./order.js";

/** A list's filters and sort; dates are days at the plant, `operator` is an index. */
export interface ListQuery {
  status?: WorkOrderStatus[];
  priority?: Priority[];
  deadlineFrom?: string;
  deadlineTo?: string;
  operator?: number;
  q?: string;
  overdue?: boolean;
  sort?: string;
}

/** A day's first and last moment in the plant's time zone. */
const startOf = (date: string) => new Date(`${date}T00:00:00.000+07:00`).toISOString();
const endOf = (date: string) => new Date(`${date}T23:59:59.999+07:00`).toISOString();

/** No generated deadline is near the present. */
export const isOverdue = (order: ModelOrder): boolean => !isClosed(order) && order.deadline < new Date().toISOString();

/** Whether an order passes a list's filters. */
export function matches(order: ModelOrder, query: ListQuery): boolean {
  const { status, priority, deadlineFrom, deadlineTo, operator, q, overdue } = query;
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

type SortKey = (order: ModelOrder) => string | number;

const SORT_KEYS: Record<string, SortKey> = {
  number: ({ number }) => number,
  deadline: ({ deadline }) => deadline,
  createdAt: ({ createdAt }) => createdAt,
  priority: ({ priority }) => PRIORITIES.indexOf(priority),
  productName: ({ productName }) => productName,
  status: ({ status }) => WORK_ORDER_STATUSES.indexOf(status),
};

/** An operator's own list: open orders first, then by priority, then by deadline. */
const OWN_LIST_KEYS: readonly SortKey[] = [
  (order) => Number(isClosed(order)),
  ({ priority }) => -PRIORITIES.indexOf(priority),
  ({ deadline }) => deadline,
];

/** The orders of a list, sorted; with `ownOf`, the list of that operator's own orders. */
export function listOrders(orders: ModelOrders, query: ListQuery, ownOf?: number): ModelOrder[] {
  const sort = query.sort ?? (ownOf === undefined ? "-createdAt" : undefined);
  const key = sort === undefined ? undefined : SORT_KEYS[sort.replace("-", "")];
  const keys = key ? [key] : OWN_LIST_KEYS;
  const direction = sort?.startsWith("-") ? -1 : 1;
  return orders
    .filter((order) => matches(order, query) && (ownOf === undefined || order.operator === ownOf))
    .toSorted((a, b) => direction * compare(a, b, [...keys, ({ number }) => number]));
}

function compare(a: ModelOrder, b: ModelOrder, keys: readonly SortKey[]): number {
  for (const key of keys) {
    const [left, right] = [key(a), key(b)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
