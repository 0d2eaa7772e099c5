import { ProgressList } from "@lantai/api/progress/schema";
import { History, type WorkOrder } from "@lantai/api/work-orders/schema";
import { expectOk } from "../../support/expectations.js";
import { orderOf } from "../../support/work-orders.js";
import { isOverdue } from "../rules/lists.js";
import type { ModelEntry, ModelOrder, ModelOrders } from "../rules/order.js";
import type { ScenarioState } from "./scenario-state.js";
import { type ModelUsers, operatorAt } from "./users.js";

/** A response's order as the model predicts it; of a time that the model does not know, whether it is set. */
export function expectedOrder(order: ModelOrder, users: ModelUsers) {
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
    operator: operatorAt(users, order.operator).ref,
    startedAt: order.isStarted,
    completedAt: order.isCompleted,
  };
}

/** A response's order in the form of `expectedOrder`. */
export function comparable({
  updatedAt: _,
  startedAt,
  completedAt,
  ...order
}: WorkOrder): ReturnType<typeof expectedOrder> {
  return { ...order, startedAt: startedAt !== null, completedAt: completedAt !== null };
}

const refOf = (users: ModelUsers, actor: string) => Object.values(users).find(({ name }) => name === actor)?.ref;

function expectedEntry({ actor, from, to, good, scrap, ...entry }: ModelEntry, users: ModelUsers) {
  const values = { fromStatus: from, toStatus: to, quantity: good / 1000, quantityScrap: scrap / 1000 };
  return { ...entry, ...values, actor: refOf(users, actor) };
}

export function expectedNote({ actor, good, scrap, scrapReason, note }: ModelEntry, users: ModelUsers) {
  return { note, quantity: good / 1000, quantityScrap: scrap / 1000, scrapReason, author: refOf(users, actor) };
}

/** An order with its history and notes, as the model predicts them. */
export function expectedDetails(orders: ModelOrders, index: number, { users }: ScenarioState) {
  const order = orders[index];
  return (
    order && {
      order: expectedOrder(order, users),
      history: order.history.map((entry) => expectedEntry(entry, users)),
      notes: order.notes.map((note) => expectedNote(note, users)),
    }
  );
}

/** An order with its history and notes, as the server has them, in the form of `expectedDetails`. */
export async function readDetails(order: { id: string }, { users: { admin } }: ScenarioState) {
  const path = `/workorders/${order.id}`;
  const [response, history, notes] = await Promise.all([
    admin.get(path),
    admin.get(`${path}/history`),
    admin.get(`${path}/progress`),
  ]);
  return {
    order: comparable(orderOf(response)),
    history: History.parse(expectOk(history)).items.map(({ id: _, at: __, ...item }) => item),
    notes: ProgressList.parse(expectOk(notes)).items.map(({ id: _, at: __, ...item }) => item),
  };
}
