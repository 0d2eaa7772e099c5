import type { ErrorCode } from "@lantai/api/platform/errors";
import { isClosed, type ModelActor, type ModelFields, type ModelOrder, type ModelOrders } from "./order.js";
import { BLANK } from "./record.js";

/** Whether another order has this reference. */
export const isTaken = (orders: ModelOrders, ref: string | null | undefined, except?: ModelOrder): boolean =>
  typeof ref === "string" && orders.some((order) => order !== except && order.externalRef === ref);

/** A date stands for its last moment in the plant's time zone, Asia/Jakarta. */
export const deadlineOf = (text: string): string =>
  new Date(text.length === 10 ? `${text}T23:59:59.999+07:00` : text).toISOString();

/** Whether any field is to be edited. */
export const isEdit = (fields: ModelFields): boolean => Object.values(fields).some((value) => value !== undefined);

/** Edits an order's fields: an item of history with those that differ; nothing where none does. */
export function edit(
  order: ModelOrder,
  actor: ModelActor,
  { fields, confirmed, orders }: { fields: ModelFields; confirmed: boolean; orders: ModelOrders },
): ErrorCode | "ok" {
  const { quantity = order.quantity, operator = order.operator, unit = order.unit, deadline } = fields;
  if (isClosed(order)) return "order_closed";
  if (operator < 0) return "invalid_operator";
  if (quantity !== order.quantity && quantity < order.good && !confirmed) return "overproduction";
  const hasReports = order.history.some(({ good, scrap }) => good !== 0 || scrap !== 0);
  if (unit !== order.unit && hasReports) return "unit_in_use";
  if (isTaken(orders, fields.externalRef, order)) return "external_ref_taken";
  const before: Record<string, unknown> = { ...order };
  const after = { ...fields, ...(deadline !== undefined && { deadline: deadlineOf(deadline) }) };
  const changes = Object.entries(after)
    .filter(([field, to]) => to !== undefined && to !== before[field])
    .map(([field, to]) => ({ field, from: before[field], to }));
  if (changes.length === 0) return "ok";
  order.history.push({ ...BLANK, actor: actor.name, from: order.status, to: order.status, changes });
  Object.assign(order, Object.fromEntries(changes.map(({ field, to }) => [field, to])));
  order.version += 1;
  return "ok";
}
