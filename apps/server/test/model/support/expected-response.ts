import type { WorkOrder } from "@lantai/api/work-orders/schema";
import { type Crowd, operatorOf } from "./users.js";
import { isOverdue } from "../rules/lists.js";
import type { ModelEntry, PlantOrder } from "../rules/predict.js";

/** An order as an answer has to tell it; of a time that the model does not know, whether there is one. */
export function toldOf(order: PlantOrder, crowd: Crowd) {
  const { id, number, createdAt, externalRef, productName, unit, deadline, priority, status, note, version } = order;
  return {
    id,
    number,
    createdAt,
    externalRef,
    productName,
    unit,
    deadline,
    priority,
    status,
    note,
    version,
    quantity: order.quantity / 1000,
    quantityGood: order.good / 1000,
    quantityScrap: order.scrap / 1000,
    quantityRemaining: Math.max(0, order.quantity - order.good) / 1000,
    isOverdue: isOverdue(order),
    operator: operatorOf(crowd, order.operator).ref,
    startedAt: order.isStarted,
    completedAt: order.isCompleted,
  };
}

/** An answer's order in the same form. */
export function heard({ updatedAt: _, startedAt, completedAt, ...order }: WorkOrder): ReturnType<typeof toldOf> {
  return { ...order, startedAt: startedAt !== null, completedAt: completedAt !== null };
}

const refOf = (crowd: Crowd, by: string) => Object.values(crowd).find(({ name }) => name === by)?.ref;

/** An item of history as an answer has to tell it. */
export function toldHistory({ by, from, to, good, scrap, ...entry }: ModelEntry, crowd: Crowd) {
  const moved = { fromStatus: from, toStatus: to, quantity: good / 1000, quantityScrap: scrap / 1000 };
  return { ...entry, ...moved, actor: refOf(crowd, by) };
}

/** A progress note as an answer has to tell it. */
export function toldNote({ by, good, scrap, scrapReason, note }: ModelEntry, crowd: Crowd) {
  return { note, quantity: good / 1000, quantityScrap: scrap / 1000, scrapReason, author: refOf(crowd, by) };
}
