import type { RouterOutputs } from "@lantai/client";
import type { Columns } from "./csv.js";

/** An order, as the server lists it. */
export type Order = RouterOutputs["workOrders"]["list"]["items"][number];

/** The columns of each field of an order. */
const COLUMNS_OF: Record<keyof Order, Columns<Order>> = {
  id: { id: (order) => order.id },
  number: { number: (order) => order.number },
  externalRef: { external_ref: (order) => order.externalRef },
  productName: { product_name: (order) => order.productName },
  unit: { unit: (order) => order.unit },
  quantity: { quantity: (order) => order.quantity },
  quantityGood: { quantity_good: (order) => order.quantityGood },
  quantityScrap: { quantity_scrap: (order) => order.quantityScrap },
  quantityRemaining: { quantity_remaining: (order) => order.quantityRemaining },
  deadline: { deadline: (order) => order.deadline },
  priority: { priority: (order) => order.priority },
  status: { status: (order) => order.status },
  isOverdue: { is_overdue: (order) => order.isOverdue },
  operator: {
    operator: (order) => order.operator.username,
    operator_id: (order) => order.operator.id,
    operator_name: (order) => order.operator.name,
  },
  team: { team: (order) => order.team?.name ?? null },
  stepCount: { step_count: (order) => order.stepCount },
  note: { note: (order) => order.note },
  version: { version: (order) => order.version },
  createdAt: { created_at: (order) => order.createdAt },
  updatedAt: { updated_at: (order) => order.updatedAt },
  startedAt: { started_at: (order) => order.startedAt },
  completedAt: { completed_at: (order) => order.completedAt },
};

/** The columns of an export, in their order. Those of an import have the names that it reads. */
export const ORDER_COLUMNS: Columns<Order> = Object.fromEntries(
  Object.values(COLUMNS_OF).flatMap((columns) => Object.entries(columns)),
);
