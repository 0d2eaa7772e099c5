import { ProgressList } from "@lantai/api/progress/schema";
import { History } from "@lantai/api/work-orders/history-schema";
import { WorkOrder } from "@lantai/api/work-orders/schema";
import { z } from "zod";
import { expectOk } from "../../support/expectations.js";
import { orderOf } from "../../support/work-orders.js";
import { isOverdue } from "../rules/lists.js";
import {
  type ModelChange,
  type ModelEntry,
  type ModelNote,
  type ModelOrder,
  type ModelOrders,
  NOW,
} from "../rules/order.js";
import type { ScenarioState } from "./scenario-state.js";
import { type ModelUsers, operatorAt } from "./users.js";

/** A response's order as the model predicts it. */
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
    team: null,
    stepCount: 0,
    startedAt: order.startedAt,
    completedAt: order.completedAt,
  };
}

/** A time of a response as the model has it: no time that requests say is later than 2025. */
const modelTime = (time: string) => (time < "2026" ? time : NOW);

/** A response's order in the form of `expectedOrder`; without teams and steps, which no request makes. */
export function comparable(order: WorkOrder): ReturnType<typeof expectedOrder> {
  const { startedAt, completedAt } = order;
  const { updatedAt: _, ...rest } = WorkOrder.parse(order);
  return {
    ...rest,
    team: z.null().parse(order.team),
    stepCount: z.literal(0).parse(order.stepCount),
    startedAt: startedAt && modelTime(startedAt),
    completedAt: completedAt && modelTime(completedAt),
  };
}

const refOf = (users: ModelUsers, actor: string) => Object.values(users).find(({ name }) => name === actor)?.ref;
const makerOf = (users: ModelUsers, madeBy: number | null) => (madeBy === null ? null : operatorAt(users, madeBy).ref);

function expectedEntry({ actor, madeBy, from, to, good, scrap, changes, ...entry }: ModelEntry, users: ModelUsers) {
  return {
    ...entry,
    fromStatus: from,
    toStatus: to,
    quantity: good / 1000,
    quantityScrap: scrap / 1000,
    actor: refOf(users, actor),
    madeBy: makerOf(users, madeBy),
    changes: changes && changes.map((change) => expectedChange(change, users)).toSorted(byField),
    step: null,
  };
}

/** A change of a field as responses have it: quantities in units, and people by id and name. */
function expectedChange({ field, from, to }: ModelChange, users: ModelUsers) {
  if (field === "quantity") return { field, from: Number(from) / 1000, to: Number(to) / 1000 };
  if (field !== "operator") return { field, from, to };
  const person = (index: unknown) => {
    const { id, name } = operatorAt(users, Number(index)).ref;
    return { id, name };
  };
  return { field: "operatorId", from: person(from), to: person(to) };
}

const byField = (a: { field: string }, b: { field: string }) => (a.field < b.field ? -1 : 1);

function expectedNote(
  { actor, madeBy, good, scrap, entry, ...note }: ModelNote,
  { history }: ModelOrder,
  users: ModelUsers,
) {
  return {
    ...note,
    quantity: good / 1000,
    quantityScrap: scrap / 1000,
    author: refOf(users, actor),
    madeBy: makerOf(users, madeBy),
    historyId: entry,
    reversedBy: entry === null ? null : history[entry]?.reversedBy,
    step: null,
  };
}

/** An order with its history and notes, as the model predicts them. */
export function expectedDetails(orders: ModelOrders, index: number, { users }: ScenarioState) {
  const order = orders[index];
  return (
    order && {
      order: expectedOrder(order, users),
      history: order.history.map((entry) => expectedEntry(entry, users)),
      notes: order.notes.map((note) => expectedNote(note, order, users)),
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
  const { items } = History.parse(expectOk(history));
  /** An entry's index in the history, which the model has in place of its id. */
  const indexOf = (id: number | null) => (id === null ? null : items.findIndex((item) => item.id === id));
  return {
    order: comparable(orderOf(response)),
    history: items.map(({ id: _, at: __, ...item }) => ({
      ...item,
      madeAt: modelTime(item.madeAt),
      reverses: indexOf(item.reverses),
      reversedBy: indexOf(item.reversedBy),
      changes: item.changes && item.changes.toSorted(byField),
    })),
    notes: ProgressList.parse(expectOk(notes)).items.map(({ id: _, at: __, ...note }) => ({
      ...note,
      madeAt: modelTime(note.madeAt),
      historyId: indexOf(note.historyId),
      reversedBy: indexOf(note.reversedBy),
    })),
  };
}
