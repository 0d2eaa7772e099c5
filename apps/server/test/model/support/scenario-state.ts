import { History, type WorkOrder } from "@lantai/api/work-orders/schema";
import { ProgressList } from "@lantai/api/progress/schema";
import { expectOk } from "../../support/expectations.js";
import type { TestApp } from "../../support/test-app.js";
import { orderOf } from "../../support/work-orders.js";
import type { Tally } from "../../support/outcomes.js";
import type { Change, PlantModel } from "../rules/predict.js";
import type { Name } from "../steps/steps.js";
import type { Crowd } from "./users.js";
import type { Request } from "./requests.js";
import { heard, toldHistory, toldNote, toldOf } from "./expected-response.js";

/** A change that is sent, and the key that it carries. */
export interface Sent {
  by: Name;
  change: Change;
  request: Request;
  key: string | undefined;
}

/** Where a story is played: the plant as the model has it by now, and everybody in it. */
export interface Stage {
  readonly crowd: Crowd;
  plant: PlantModel;
  /** What the changes of all stories came to. */
  readonly tally: Tally;
  /** What each caller's keys were answered first, by caller and key. */
  readonly keys: Map<string, { fingerprint: string; status: number; text: string }>;
  /** The last request that carried a key. */
  last: Sent | null;
}

/** A plant without orders, as on its first day; its people stay. */
export async function emptyPlant({ database }: TestApp): Promise<void> {
  await database.sql.begin(async (tx) => {
    // The ledger may not be emptied: but for tests, it is.
    await tx`set local session_replication_role = replica`;
    await tx`truncate work_orders, operator_load, closed_totals, day_counters, idempotency_keys cascade`;
  });
}

/** An order, its ledger and its notes, as the server tells them. */
export async function lookAt(order: { id: string }, { crowd }: Stage) {
  const path = `/workorders/${order.id}`;
  const { admin } = crowd;
  const [one, history, notes] = await Promise.all([
    admin.get(path),
    admin.get(`${path}/history`),
    admin.get(`${path}/progress`),
  ]);
  return {
    order: heard(orderOf(one)),
    history: History.parse(expectOk(history)).items.map(({ id: _, at: __, ...item }) => item),
    notes: ProgressList.parse(expectOk(notes)).items.map(({ id: _, at: __, ...item }) => item),
  };
}

/** The same as the model has them. */
export function expected(plant: PlantModel, pick: number, { crowd }: Stage) {
  const order = plant[pick];
  return (
    order && {
      order: toldOf(order, crowd),
      history: order.history.map((item) => toldHistory(item, crowd)),
      notes: order.notes.map((item) => toldNote(item, crowd)),
    }
  );
}

/** Writes down what only the server can say of a new order. */
export function learn(plant: PlantModel, { id, number, createdAt }: WorkOrder): void {
  Object.assign(plant.at(-1) ?? {}, { id, number, createdAt });
}
